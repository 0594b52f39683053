import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Contest } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Radios } from '../../shared/kit/choices.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { useKept } from '../../shared/session/kept.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Reason } from '../reason.tsx';

const decisions = ['free', 'keep'] as const;

interface DecideProps {
  readonly contest: Contest;
  /** Of the application that contests. */
  readonly version: number;
  readonly reload: () => Promise<void>;
}

/** Frees the business area or leaves it as it is, with a reason. */
export function Decide({ contest: { contest, applications }, version, reload }: DecideProps) {
  const { say } = useStaffWords();
  const [decision, setDecision] = useState<(typeof decisions)[number]>();
  const [reason, setReason] = useKept(`contest-decision.${applications[0]?.applicationId}`);
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useAction();
  const [own] = applications;
  if (contest.decision)
    return (
      <Notice kind="good">
        <p>{say(`contested.done-${contest.decision}`)}</p>
      </Notice>
    );
  const decide = async () => {
    setTried(true);
    if (!own || !decision || reason.trim() === '') return;
    const isDone = await run(async (idempotencyKey) => {
      try {
        await call('POST', `/review/contests/${own.applicationId}/decision`, {
          idempotencyKey,
          version,
          body: { decision, reason: reason.trim() },
        });
      } finally {
        await reload();
      }
    });
    if (isDone) setReason('');
  };
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <Radios
        id="decision"
        name="decision"
        label={say('contested.decision')}
        items={decisions.map((value) => ({
          value,
          text: say(`contested.${value}`),
          hint: say(`contested.${value}-hint`),
        }))}
        {...(tried && !decision && { error: say('contested.choose') })}
        {...(decision && { value: decision })}
        onChange={(value) => setDecision(value as (typeof decisions)[number])}
      />
      <Reason value={reason} change={setReason} tried={tried} />
      {problem && <ProblemNotice problem={problem} />}
      <div className="actions">
        <Button type="submit" busy={busy}>
          {say('contested.save')}
        </Button>
      </div>
    </form>
  );
}
