import { isOpen } from '../../../lib/domain/application/transitions.ts';
import type { Application } from '../../shared/api/types.ts';
import { Button } from '../../shared/kit/button.tsx';
import { SummaryList } from '../../shared/kit/lists.tsx';
import { useApplicationWords } from '../../shared/words/application.ts';
import { formatDeadline, formatTime } from '../../shared/words/format.ts';
import { calendarOf, saveFile } from './calendar.ts';

/** Shows whose turn it is, since when, until when, and what happens next. */
export function Progress({ application }: { application: Application }) {
  const { say, language } = useApplicationWords();
  const { state, progress, applicationId, renewalOf } = application;
  const { dueBy } = progress;
  const isApplicants = progress.with === 'applicant';
  const remind = () =>
    saveFile(
      'deadline.ics',
      'text/calendar',
      calendarOf({
        uid: `${applicationId}-${dueBy}`,
        at: dueBy!,
        title: say('calendar.title', { what: say(`state.${state}`) }),
        url: `${location.origin}/requested-programs/${applicationId}`,
        now: new Date().toISOString(),
      }),
    );
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('progress.title')}</h2>
      <p className="govuk-body">{say(!renewalOf || isOpen(state) ? `next.${state}` : `next.${state}-renewal`)}</p>
      <SummaryList
        rows={[
          { key: 'with', label: say('progress.with'), value: say(`progress.with-${progress.with}`) },
          { key: 'since', label: say('progress.since'), value: formatTime(progress.since, language) },
          ...(dueBy
            ? [
                {
                  key: 'due',
                  label: say(isApplicants ? 'progress.expires' : 'progress.due'),
                  value: formatDeadline(dueBy, language),
                },
              ]
            : []),
        ]}
      />
      {dueBy && isApplicants && (
        <div className="actions">
          <Button kind="secondary" onClick={remind}>
            {say('progress.calendar')}
          </Button>
        </div>
      )}
    </section>
  );
}
