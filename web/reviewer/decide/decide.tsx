import { useState } from 'react';
import { Notice } from '../../shared/kit/messages.tsx';
import { useLater } from '../../shared/shell/later.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from '../review/context.ts';

/** The decision; its form is loaded for whoever can decide. */
export function Decide() {
  const { say } = useStaffWords();
  const { review, isMine } = useReview();
  const [done, setDone] = useState<string>();
  const canDecide = isMine || review.allowed.includes('approve-second');
  const Form = useLater(() => import('./form.tsx'), canDecide);
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
      {!done && canDecide && (Form ? <Form done={setDone} /> : <Waiting />)}
    </section>
  );
}
