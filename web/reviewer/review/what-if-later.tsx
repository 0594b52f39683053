import { useState } from 'react';
import { useLater } from '../../shared/shell/later.ts';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';

/** What would hold if an answer or a weight were another: its form is loaded when it is opened. */
export function WhatIf() {
  const { say } = useStaffWords();
  const { questionnaireVersion, erased } = useReview().review;
  const [isOpen, setIsOpen] = useState(false);
  const Form = useLater(() => import('./what-if.tsx'), isOpen);
  if (questionnaireVersion === undefined || erased) return null;
  return (
    <section className="card">
      <details className="govuk-details" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{say('suppose.title')}</span>
        </summary>
        <div className="govuk-details__text">{Form ? <Form /> : <Waiting />}</div>
      </details>
    </section>
  );
}
