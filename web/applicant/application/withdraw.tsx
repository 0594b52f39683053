import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Application, Outcome } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { useApplicationWords } from '../../shared/words/application.ts';

/** Ends the application, after asking once. */
export function Withdraw({ application, done }: { application: Application; done: () => Promise<void> }) {
  const { say } = useApplicationWords();
  const [asked, setAsked] = useState(false);
  const { busy, problem, run } = useAction();
  const withdraw = () =>
    void run(async (idempotencyKey) => {
      try {
        await call<Outcome>('POST', `/applications/${application.applicationId}/withdrawal`, {
          version: application.version,
          idempotencyKey,
        });
      } finally {
        // After a refusal, too: the next attempt is about the application as it is now.
        await done();
      }
    });
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('withdraw.title')}</h2>
      <p className="govuk-body">{say(application.renewalOf ? 'withdraw.lead-renewal' : 'withdraw.lead')}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="actions">
        {asked ? (
          <>
            <Button kind="warning" busy={busy} onClick={withdraw}>
              {say('withdraw.sure')}
            </Button>
            <Button kind="secondary" onClick={() => setAsked(false)}>
              {say('withdraw.keep')}
            </Button>
          </>
        ) : (
          <Button kind="warning" onClick={() => setAsked(true)}>
            {say('withdraw.button')}
          </Button>
        )}
      </div>
    </section>
  );
}
