import type { Application } from '../../shared/api/types.ts';
import { InsetText } from '../../shared/kit/messages.tsx';
import { formatDay, formatTime } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { StartButton } from '../programs/start.tsx';
import { sayReason } from '../wizard/reviewer-words.tsx';

/** The decision, its reasons, and the partner's options. */
export function DecisionCard({ application }: { application: Application }) {
  const { say, language } = useWords();
  const { program, applicationId, decision, decidedAt, appealBefore } = application;
  if (!decision) return null;
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('decision.title')}</h2>
      {decidedAt && <p className="muted">{formatDay(decidedAt, language)}</p>}
      {decision.reasons.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {decision.reasons.map(({ code, pointer, message }) => (
            <li key={`${code} ${pointer}`}>
              {sayReason(language, code)} {message}
            </li>
          ))}
        </ul>
      )}
      {decision.reapplyAfter && (
        <InsetText>{say('decision.reapply', { day: formatDay(decision.reapplyAfter, language) })}</InsetText>
      )}
      {appealBefore && <Appeal program={program} applicationId={applicationId} before={appealBefore} />}
    </section>
  );
}

/** Offers the appeal, and says until when. */
function Appeal({ program, applicationId, before }: { program: string; applicationId: string; before: string }) {
  const { say, language } = useWords();
  return (
    <>
      <p className="govuk-body">{say('decision.appeal-lead', { time: formatTime(before, language) })}</p>
      <StartButton wish={{ program, appealOf: applicationId }} text={say('decision.appeal')} />
    </>
  );
}
