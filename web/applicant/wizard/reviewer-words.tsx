import { normalPointer } from '../../../lib/domain/review/unlocked.ts';

import { reasonWords } from '../../../lib/words/reasons.ts';
import type { Application, FormStep } from '../../shared/api/types.ts';
import { type Language, useWords, type WordId } from '../../shared/words/words.ts';
import { segmentsOf } from '../saving/json.ts';
import { fieldNames } from './findings.ts';

/** The requested changes in the reviewer's own words: in one step by field, else by step. */
export function ReviewerWords({ application, step }: { application: Application; step?: FormStep }) {
  const { say, language } = useWords();
  const { state, decision } = application;
  if (state !== 'changes-requested' || !decision) return null;
  const about = decision.reasons.filter(
    ({ pointer }) => !step || pointer === undefined || pointer.startsWith(`/steps/${step.step}`),
  );
  const whereOf = (pointer = '') => {
    const [, name, ...path] = segmentsOf(normalPointer(pointer));
    if (!name) return '';
    return step ? fieldNames(step, `/${path.join('/')}`, say).join(say('list.comma')) : say(`step.${name}` as WordId);
  };
  if (about.length === 0) return <p className="muted">{say('changes.none-here')}</p>;
  return (
    <section className="notice notice--warn" aria-labelledby="reviewer-words">
      <div className="stack">
        <h2 className="govuk-heading-s" id="reviewer-words">
          {say('changes.title')}
        </h2>
        <ul className="govuk-list">
          {about.map(({ code, pointer, message }) => (
            <li key={`${code} ${pointer}`}>
              {whereOf(pointer) && <strong>{whereOf(pointer)}: </strong>}
              {sayReason(language, code)}
              {message && <blockquote className="govuk-inset-text">{message}</blockquote>}
            </li>
          ))}
        </ul>
        <p className="muted">{say('changes.locked')}</p>
      </div>
    </section>
  );
}

/** A reason by its code; the code itself where there are no words for it. */
export const sayReason = (language: Language, code: string): string =>
  (reasonWords[language] as Readonly<Record<string, string>>)[code] ?? code;
