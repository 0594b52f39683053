import { useState } from 'react';
import type { Eligibility, Program } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Checkboxes } from '../../shared/kit/choices.tsx';
import { Select } from '../../shared/kit/input.tsx';
import { useWords } from '../../shared/words/words.ts';
import { useCountryOptions } from '../form/code-options.ts';
import { Blockers } from './blockers.tsx';

/** The area and the facts to suppose, and what holds then. Nothing is stored. */
export function WhatIfForm({ program }: { program: Program }) {
  const { say, language } = useWords();
  const [area, setArea] = useState('');
  const countries = useCountryOptions(language, area ? [area] : []);
  const [solved, setSolved] = useState<readonly string[]>([]);
  const { data } = useResource<Eligibility>(
    `/programs/${program.program}/eligibility${area ? `?businessArea=${area}` : ''}`,
    60_000,
  );
  const blockers = data?.blockers ?? program.blockers;
  const left = blockers.filter(({ code }) => !solved.includes(code));
  return (
    <>
      <Select
        id="what-if-area"
        name="what-if-area"
        label={say('what-if.area')}
        items={[{ value: '', text: say('what-if.own-area') }, ...countries]}
        value={area}
        onChange={({ currentTarget }) => setArea(currentTarget.value)}
      />
      {blockers.length > 0 && (
        <Checkboxes
          id="what-if-solved"
          name="what-if-solved"
          label={say('what-if.solved')}
          items={blockers.map(({ code, title }) => ({ value: code, text: title }))}
          values={solved}
          onChange={setSolved}
        />
      )}
      <div role="status">
        {left.length === 0 ? (
          <p className="govuk-body">
            {say('what-if.eligible')} {!data?.companyChecked && say('what-if.company')}
          </p>
        ) : (
          <>
            <p className="govuk-body">{say('what-if.left', { count: left.length })}</p>
            {area ? (
              <Blockers blockers={left} />
            ) : (
              <ul className="govuk-list govuk-list--bullet">
                {left.map(({ code, title, detail }) => (
                  <li key={`${code} ${detail}`}>{title}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </>
  );
}
