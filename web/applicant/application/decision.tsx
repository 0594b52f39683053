import type { Application, Form } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { InsetText } from '../../shared/kit/messages.tsx';
import { formatDay, formatTime } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { StartButton } from '../programs/start.tsx';
import { sayReason } from '../wizard/reviewer-words.tsx';

/** The decision, its reasons, and the partner's options. */
export function DecisionCard({ application }: { application: Application }) {
  const { say, language } = useWords();
  const { decision, decidedAt, state, appealOf } = application;
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
      {state === 'rejected' && !appealOf && <Appeal application={application} />}
    </section>
  );
}

/** Offers the appeal as long as there is time for it, and says until when. */
function Appeal({ application: { program, applicationId, decidedAt } }: { application: Application }) {
  const { say, language } = useWords();
  const { data } = useResource<Form>(`/programs/${program}/form?language=${language}`, 3_600_000);
  if (!data || !decidedAt) return null;
  const until = Date.parse(decidedAt) + data.deadlines.appealDays * 86_400_000;
  if (until <= Date.now()) return null;
  const time = formatTime(new Date(until).toISOString(), language);
  return (
    <>
      <p className="govuk-body">{say('decision.appeal-lead', { time })}</p>
      <StartButton wish={{ program, appealOf: applicationId }} text={say('decision.appeal')} />
    </>
  );
}
