import { useState } from 'react';
import { later } from '../../shared/shell/later.tsx';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';

const WhatIfForm = later(async () => (await import('./what-if.tsx')).WhatIfForm);

/** The what-if form for answers and weights, loaded when it is opened. */
export function WhatIf() {
  const { say } = useStaffWords();
  const { questionnaireVersion, erased } = useReview().review;
  const [wasOpened, setWasOpened] = useState(false);
  if (questionnaireVersion === undefined || erased) return null;
  return (
    <section className="card">
      <details className="govuk-details" onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">{say('suppose.title')}</span>
        </summary>
        <div className="govuk-details__text">{wasOpened && <WhatIfForm />}</div>
      </details>
    </section>
  );
}
