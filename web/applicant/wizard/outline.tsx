import type { Form, FormStep } from '../../shared/api/types.ts';
import { focusField } from '../../shared/kit/messages.tsx';
import { Link } from '../../shared/router/router.tsx';
import { useStore } from '../../shared/store.ts';
import { useWords } from '../../shared/words/words.ts';
import { fieldId } from '../form/context.ts';
import { useRules } from '../form/use-rules.ts';
import { segmentsOf } from '../saving/json.ts';
import type { Saver } from '../saving/saver.ts';
import { placeNames } from './findings.ts';

interface OutlineProps {
  readonly saver: Saver;
  readonly form: Form;
  /** Absent on the page that checks all of them. */
  readonly step?: FormStep;
}

/** The number of missing items that are named. The rest is counted. */
const named = 12;

/** Always beside the form: the steps in any order, and what this one lacks. */
export function Outline({ saver, form, step }: OutlineProps) {
  const { say } = useWords();
  const { application, steps } = useStore(saver.saving);
  const judge = useRules(steps);
  const lacking = (of: FormStep) => {
    const { malformed, missing } = judge?.(of) ?? { malformed: [], missing: [] };
    return [...malformed, ...missing];
  };
  const base = `/requested-programs/${application.applicationId}`;
  const missing = step ? lacking(step) : [];
  return (
    <aside className="split__aside stack" aria-label={say('outline.title')}>
      <nav className="card" aria-label={say('outline.steps')}>
        <ol className="steps">
          {form.steps.map((one, index) => {
            const isComplete = judge !== undefined && lacking(one).length === 0;
            return (
              <li key={one.step}>
                <Link className="" href={`${base}/${one.step}`} aria-current={one === step ? 'step' : undefined}>
                  <span className="steps__sign" data-state={isComplete ? 'complete' : undefined} aria-hidden="true">
                    {isComplete ? '✓' : index + 1}
                  </span>
                  <span>
                    {one.title}
                    <span className="govuk-visually-hidden">
                      {' '}
                      {say(isComplete ? 'outline.complete' : 'outline.incomplete')}
                    </span>
                  </span>
                </Link>
              </li>
            );
          })}
          <li>
            <Link className="" href={`${base}/check`} aria-current={step ? undefined : 'step'}>
              <span className="steps__sign" aria-hidden="true">
                →
              </span>
              {say('check.title')}
            </Link>
          </li>
        </ol>
      </nav>
      {step && judge && (
        <section className="card" aria-labelledby="missing">
          <h2 className="govuk-heading-s" id="missing">
            {missing.length === 0 ? say('outline.nothing') : say('outline.missing', { count: missing.length })}
          </h2>
          {missing.length > 0 && (
            <ul className="missing-list">
              {missing.slice(0, named).map(({ pointer, code }) => (
                <li key={`${pointer} ${code}`}>
                  <a
                    className="govuk-link"
                    href={`#${fieldId(segmentsOf(pointer))}`}
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(fieldId(segmentsOf(pointer)));
                    }}
                  >
                    {placeNames(step, pointer, say)}
                  </a>
                </li>
              ))}
              {missing.length > named && <li>{say('outline.more', { count: missing.length - named })}</li>}
            </ul>
          )}
        </section>
      )}
    </aside>
  );
}
