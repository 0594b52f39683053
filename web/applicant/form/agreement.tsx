import { useId } from 'react';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { Agreement as AgreementText } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Checkbox } from '../../shared/kit/choices.tsx';
import { Waiting } from '../../shared/shell/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { isObject } from '../saving/json.ts';
import { fieldId, useFields } from './context.ts';
import { type FieldProps, useField } from './use-field.ts';

/** The agreement, shown in the page, and the checkbox that accepts exactly this version. */
export function Agreement({ field, path }: FieldProps) {
  const { say, language } = useWords();
  const { program, errorAt, isLocked } = useFields();
  const { value, change, common } = useField({ field, path });
  const { data, problem, reload } = useResource<AgreementText>(
    `/programs/${program}/agreement?language=${language}`,
    3_600_000,
  );
  const heading = useId();
  if (!data) return problem ? <ProblemNotice problem={problem} retry={() => void reload()} /> : <Waiting />;
  const accepted = isObject(value) && value.accepted === true && value.version === data.version;
  const isOutdated = isObject(value) && value.accepted === true && value.version !== data.version;
  const label = field.fields?.find(({ id }) => id === 'accepted')?.label ?? field.label;
  const error = errorAt([...path, 'accepted']) ?? errorAt([...path, 'version']) ?? errorAt(path);
  return (
    <div>
      <div className="card__head">
        <h3 className="govuk-heading-s" id={heading}>
          {say('agreement.title', { version: data.version })}
        </h3>
        <Button kind="secondary" onClick={() => print()}>
          {say('agreement.print')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="document-text" tabIndex={0} aria-labelledby={heading}>
        {data.documents.map(({ id, title, text }) => (
          <article key={id}>
            <h4 className="govuk-heading-s">{title}</h4>
            {text}
          </article>
        ))}
      </section>
      {isOutdated && <p className="govuk-error-message">{say('problem.agreement-outdated')}</p>}
      <Checkbox
        id={fieldId([...path, 'accepted'])}
        name={common.name}
        label={label}
        {...(error !== undefined && { error })}
        disabled={isLocked(path)}
        onBlur={common.onBlur}
        checked={accepted}
        onChange={(on) => change(on ? { version: data.version, accepted: true, language } : undefined)}
      />
    </div>
  );
}
