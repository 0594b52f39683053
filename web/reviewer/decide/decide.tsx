import { useState } from 'react';
import { Notice } from '../../shared/kit/messages.tsx';
import { later } from '../../shared/shell/later.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from '../review/context.ts';

const DecisionForm = later(async () => (await import('./form.tsx')).DecisionForm);

/** The decision; its form is loaded for whoever can decide. */
export function Decide() {
  const { say } = useStaffWords();
  const { review, isMine } = useReview();
  const [done, setDone] = useState<string>();
  const canDecide = isMine || review.allowed.includes('approve-second');
  if (review.progress.with !== 'reviewer' && !done) return null;
  return (
    <section className="card" aria-labelledby="decide">
      <h2 className="govuk-heading-m" id="decide" tabIndex={-1}>
        {say('decide.title')}
      </h2>
      {done && (
        <Notice kind="good">
          <p>{done}</p>
        </Notice>
      )}
      {!done && !canDecide && <p className="govuk-body">{say('decide.not-now')}</p>}
      {!done && canDecide && <DecisionForm done={setDone} />}
    </section>
  );
}
