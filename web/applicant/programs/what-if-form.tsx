import { useState } from 'react';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Eligibility, Program } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Checkboxes } from '../../shared/kit/choices.tsx';
import { Select } from '../../shared/kit/input.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { useCountryOptions } from '../form/code-options.ts';
import { Blockers } from './blockers.tsx';

/** The area and the facts to suppose, and what holds then. Nothing is stored. */
export function WhatIfForm({ program }: { program: Program }) {
  const { say, language } = useWords();
  const [area, setArea] = useState('');
  const countries = useCountryOptions(language, area ? [area] : []);
  const [solved, setSolved] = useState<readonly string[]>([]);
  const { data, problem, reload } = useResource<Eligibility>(
    `/programs/${program.program}/eligibility${area ? `?businessArea=${area}` : ''}`,
    60_000,
  );
  const left = data?.blockers.filter(({ code }) => !solved.includes(code)) ?? [];
  // Several can be of one kind, as of two sources that are silent.
  const kinds = [...new Map((data?.blockers ?? program.blockers).map((one) => [one.code, one])).values()];
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
      {kinds.length > 0 && (
        <Checkboxes
          id="what-if-solved"
          name="what-if-solved"
          label={say('what-if.solved')}
          items={kinds.map(({ code, title }) => ({ value: code, text: title }))}
          values={solved}
          onChange={setSolved}
        />
      )}
      {problem && <ProblemNotice problem={problem} retry={() => void reload()} />}
      <div role="status">
        {!data ? (
          !problem && <Waiting />
        ) : left.length === 0 ? (
          <p className="govuk-body">
            {say('what-if.eligible')} {!data.companyChecked && say('what-if.company')}
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
