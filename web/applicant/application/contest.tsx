import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Application } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Textarea } from '../../shared/kit/input.tsx';
import { useKept } from '../../shared/session/kept.ts';
import { useApplicationWords } from '../../shared/words/application.ts';
import { formatTime } from '../../shared/words/format.ts';

interface ContestProps {
  readonly application: Application;
  readonly done: () => Promise<void>;
}

/** Whether another account holds the business area, or did when the application contested it. */
export const isContestable = ({ blockers, contest, allowed }: Application): boolean =>
  contest !== undefined ||
  (allowed.includes('save-step') && blockers.some(({ code }) => code === 'business-area-taken'));

/** Asks an operator to decide who should hold the business area, and shows the decision. */
export function Contest({ application, done }: ContestProps) {
  const { say, language } = useApplicationWords();
  const { contest, applicationId, version, allowed } = application;
  const [message, setMessage] = useKept(`contest.${application.applicationId}`);
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useAction();
  const send = async () => {
    setTried(true);
    if (message.trim() === '') return;
    const isDone = await run(async (idempotencyKey) => {
      try {
        await call('POST', `/applications/${applicationId}/contest`, { idempotencyKey, version, body: { message } });
      } finally {
        // After a refusal, too: the next attempt is about the application as it is now.
        await done();
      }
    });
    if (isDone) {
      setMessage('');
      setTried(false);
    }
  };
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('contest.title')}</h2>
      <p className="govuk-body">{say('contest.lead')}</p>
      {contest && (
        <p className="govuk-body" role="status">
          {contest.decision
            ? say(`contest.${contest.decision}`, {
                time: formatTime(contest.decidedAt ?? contest.contestedAt, language),
              })
            : say('contest.waits', { time: formatTime(contest.contestedAt, language) })}
        </p>
      )}
      {allowed.includes('save-step') && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Textarea
            id="contest"
            name="contest"
            label={say('contest.message')}
            hint={say('contest.message-hint')}
            rows={4}
            maxLength={2000}
            {...(tried && message.trim() === '' && { error: say('contest.message-required') })}
            value={message}
            onChange={({ currentTarget }) => setMessage(currentTarget.value)}
          />
          {problem && <ProblemNotice problem={problem} />}
          <div className="actions">
            <Button type="submit" kind="secondary" busy={busy}>
              {say('contest.button')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
