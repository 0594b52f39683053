import type { StepName } from '../../../lib/domain/application/application.ts';
import { reasonCodes } from '../../../lib/domain/review/decision.ts';
import type { Application } from '../../shared/api/types.ts';
import { type Say, useWords } from '../../shared/words/words.ts';

/** What the reviewer asked to have changed in a step, in the reviewer's own words. */
export function ReviewerWords({ application, step }: { application: Application; step?: StepName }) {
  const { say } = useWords();
  const { state, decision } = application;
  if (state !== 'changes-requested' || !decision) return null;
  const about = decision.reasons.filter(
    ({ pointer }) => !step || pointer === undefined || pointer.startsWith(`/steps/${step}`),
  );
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
              {sayReason(say, code)}
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
export function sayReason(say: Say, code: string): string {
  const known = reasonCodes.find((one) => one === code);
  return known ? say(`reason.${known}`) : code;
}
