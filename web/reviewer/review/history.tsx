import { useState } from 'react';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { formatTime } from '../../shared/words/format.ts';
import { type StaffSay, type StaffWordId, useStaffWords } from '../../shared/words/staff.ts';

/** An audit event as the API tells staff: who caused it is a kind, or somebody by name. */
interface Recorded {
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly by: string | { readonly kind: string; readonly subject?: string; readonly name?: string };
}

interface HistoryPage {
  readonly items: readonly Recorded[];
  readonly nextCursor?: string | null;
}

const types: readonly string[] = [
  'ApplicationStarted',
  'ApplicationSubmitted',
  'ReviewStarted',
  'ReviewReleased',
  'ChangesRequested',
  'SecondApprovalRequested',
  'ApplicationApproved',
  'ApplicationRejected',
  'ApplicationWithdrawn',
  'ApplicationExpired',
  'ApplicationExpiring',
];
const staffTypes: Readonly<Record<string, StaffWordId>> = { ReviewOverdue: 'history.overdue' };

/** An event in words; its own name where there are none. */
const eventWords = (type: string, say: StaffSay): string => {
  const own = staffTypes[type];
  if (own) return say(own);
  return types.includes(type) ? say(`event.${type as 'ApplicationStarted'}`) : type;
};

function whoIs(by: Recorded['by'], say: StaffSay): string {
  const { kind, subject, name } = typeof by === 'string' ? { kind: by, subject: undefined, name: undefined } : by;
  const role =
    kind === 'applicant'
      ? say('history.by-applicant')
      : kind === 'system'
        ? say('history.by-system')
        : say('by.reviewer');
  return [role, name ?? subject].filter(Boolean).join(' ');
}

const historyOf = (applicationId: string, cursor?: string) =>
  `/review/applications/${applicationId}/history${cursor ? `?cursor=${cursor}` : ''}`;

/** Every audit event, newest part last, with who caused it. */
export function History({ applicationId, version }: { applicationId: string; version: number }) {
  const { say } = useStaffWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data } = useResource<HistoryPage>(historyOf(applicationId));
  if (!data) return null;
  return (
    <section className="card card--dense" aria-labelledby="history">
      <h2 className="govuk-heading-m" id="history">
        {say('history.title')}
      </h2>
      <ol className="timeline">
        {[undefined, ...cursors].map((cursor, index) => (
          <Events
            key={cursor ?? ''}
            applicationId={applicationId}
            version={version}
            {...(cursor && { cursor })}
            {...(index === cursors.length && { more: (next: string) => setCursors([...cursors, next]) })}
          />
        ))}
      </ol>
    </section>
  );
}

interface EventsProps {
  readonly applicationId: string;
  readonly version: number;
  readonly cursor?: string;
  readonly more?: (cursor: string) => void;
}

function Events({ applicationId, version, cursor, more }: EventsProps) {
  const { say, language } = useStaffWords();
  // The version is in no request: it makes a write show at once.
  const { data, reload } = useResource<HistoryPage>(historyOf(applicationId, cursor));
  const [seen, setSeen] = useState(version);
  if (seen !== version) {
    setSeen(version);
    void reload();
  }
  return (
    <>
      {data?.items.map(({ eventId, type, at, by }) => (
        <li key={eventId}>
          {eventWords(type, say)}
          <br />
          <span className="muted">
            {formatTime(at, language)} · {whoIs(by, say)}
          </span>
        </li>
      ))}
      {data?.nextCursor && more && (
        <li data-to-come="true">
          <Button kind="secondary" className="button--small" onClick={() => more(data.nextCursor!)}>
            {say('history.older')}
          </Button>
        </li>
      )}
    </>
  );
}
