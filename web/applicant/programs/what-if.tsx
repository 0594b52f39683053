import { useState } from 'react';
import type { Program } from '../../shared/api/types.ts';
import { later } from '../../shared/shell/later.tsx';
import { useWords } from '../../shared/words/words.ts';

const WhatIfForm = later(async () => (await import('./what-if-form.tsx')).WhatIfForm);

/** Shows eligibility in another area, or after a fact changes, in a form that is loaded when it is opened. */
export function WhatIf({ program }: { program: Program }) {
  const { say } = useWords();
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className="govuk-details" onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{say('what-if.title')}</span>
      </summary>
      <div className="govuk-details__text">{wasOpened && <WhatIfForm program={program} />}</div>
    </details>
  );
}
