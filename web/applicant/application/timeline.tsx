import type { Application, History } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { useApplicationWords } from '../../shared/words/application.ts';
import { formatTime } from '../../shared/words/format.ts';

/** The events so far, oldest first, and the next one. The review's clock pauses while the partner makes changes. */
export function Timeline({ application }: { application: Application }) {
  const { say, language } = useApplicationWords();
  const { applicationId, state, progress } = application;
  const { data } = useResource<History>(`/applications/${applicationId}/history?limit=100`);
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 className="govuk-heading-m" id="timeline">
        {say('timeline.title')}
      </h2>
      <ol className="timeline">
        {data?.items.map(({ eventId, type, at, by }) => (
          <li key={eventId}>
            {say(`event.${type}`)}
            <br />
            <span className="muted">
              {formatTime(at, language)} · {say(`by.${by}`)}
            </span>
          </li>
        ))}
        {progress.with !== 'nobody' && (
          <li data-to-come="true">
            {say(`to-come.${progress.with}`)}
            <br />
            {progress.dueBy && <span className="muted">{formatTime(progress.dueBy, language)}</span>}
          </li>
        )}
      </ol>
      {state === 'changes-requested' && <p className="muted">{say('timeline.paused')}</p>}
    </section>
  );
}
