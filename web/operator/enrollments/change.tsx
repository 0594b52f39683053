import { useEffect, useRef, useState } from 'react';
import { enrollmentTransitions } from '../../../lib/domain/enrollment/change-enrollment.ts';
import type { EnrollmentState } from '../../../lib/domain/enrollment/enrollment.ts';
import { call } from '../../shared/api/client.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { EnrollmentsOfAll } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Radios } from '../../shared/kit/choices.tsx';
import { WarningText } from '../../shared/kit/messages.tsx';
import { useKept } from '../../shared/session/kept.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { Reason } from '../reason.tsx';

export type Enrollment = EnrollmentsOfAll['items'][number];

/** The company's name, or the account if the name is gone. */
export const nameOf = ({ companyName, accountId }: Enrollment): string => companyName ?? accountId;

interface ChangeProps {
  readonly enrollment: Enrollment;
  readonly reload: () => Promise<void>;
  /** Called with the new state once it is changed. */
  readonly close: (state?: EnrollmentState) => void;
}

/** Suspends, resumes or ends an enrollment, with a reason; asks once more before it ends one. */
export function Change({ enrollment, reload, close }: ChangeProps) {
  const { say } = useStaffWords();
  const { accountId, program, state } = enrollment;
  const { busy, problem, run } = useAction();
  const [to, setTo] = useState<EnrollmentState>();
  const [reason, setReason] = useKept(`enrollment.${accountId}.${program}`);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const sure = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // Not on the button that confirms: a key that is held down must not end anything.
  useEffect(() => {
    if (asked) sure.current?.focus();
  }, [asked]);
  const change = async () => {
    setTried(true);
    if (!to || reason.trim() === '') return;
    if (to === 'ended' && !asked) return setAsked(true);
    const isDone = await run(async (idempotencyKey) => {
      try {
        await call('POST', `/enrollments/${accountId}/${program}/state`, {
          idempotencyKey,
          body: { state: to, reason: reason.trim() },
        });
      } finally {
        await reload();
      }
    });
    if (!isDone) return setAsked(false);
    setReason('');
    close(to);
  };
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2 className="govuk-heading-m" tabIndex={-1} ref={heading}>
        {say('operator.change-of', { company: nameOf(enrollment) })}
      </h2>
      <Radios
        id="to"
        name="to"
        label={say('operator.to')}
        items={enrollmentTransitions[state].map((value) => ({
          value,
          text: say(`operator.${value}`),
          hint: say(`operator.${value}-hint`),
        }))}
        {...(tried && !to && { error: say('operator.choose') })}
        {...(to && { value: to })}
        onChange={(value) => {
          setTo(value as EnrollmentState);
          setAsked(false);
        }}
      />
      <Reason value={reason} change={setReason} tried={tried} />
      {problem && <ProblemNotice problem={problem} />}
      {asked && (
        <div ref={sure} tabIndex={-1}>
          <WarningText>{say('operator.ended-hint')}</WarningText>
        </div>
      )}
      <div className="actions">
        <Button type="submit" kind={asked ? 'warning' : undefined} busy={busy}>
          {say(asked ? 'operator.sure' : 'operator.save')}
        </Button>
        <Button kind="secondary" onClick={() => close()}>
          {say('operator.cancel')}
        </Button>
      </div>
    </form>
  );
}
