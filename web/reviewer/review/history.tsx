import { useEffect, useState } from 'react';
import type { AuditHistory } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { formatTime } from '../../shared/words/format.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from './context.ts';
import { useMaterial } from './use-material.ts';

type Recorded = AuditHistory['items'][number];

/** Every audit event, oldest first, with who caused it and what it changed. */
export function History() {
  const { say } = useStaffWords();
  const { review } = useReview();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return (
    <section className="card card--dense" aria-labelledby="history">
      <h2 className="govuk-heading-m" id="history">
        {say('history.title')}
      </h2>
      {['', ...cursors].map((cursor, index) => (
        <Events
          key={cursor}
          path={`/review/applications/${review.applicationId}/history${cursor && `?cursor=${cursor}`}`}
          more={index === cursors.length ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </section>
  );
}

interface EventsProps {
  readonly path: string;
  /** Absent if the next page is already shown. */
  readonly more: ((cursor: string) => void) | undefined;
}

function Events({ path, more }: EventsProps) {
  const { say } = useStaffWords();
  const { version } = useReview().review;
  const { data, reload } = useResource<AuditHistory>(path);
  // A write shows at once.
  useEffect(() => void reload(), [version]);
  return (
    <>
      <ol className="timeline">
        {data?.items.map((event) => (
          <Event key={event.eventId} event={event} />
        ))}
      </ol>
      {data?.nextCursor && more && (
        <Button kind="secondary" className="button--small" onClick={() => more(data.nextCursor!)}>
          {say('history.older')}
        </Button>
      )}
    </>
  );
}

function Event({ event: { type, at, by, subject, changes } }: { event: Recorded }) {
  const { say, language } = useStaffWords();
  const material = useMaterial();
  const who = by === 'system' ? say('history.by-system') : `${say(`history.by-${by}`)} ${subject}`;
  return (
    <li>
      {type === 'ReviewOverdue' ? say('history.overdue') : say(`event.${type}`)}
      <br />
      <span className="muted">
        {formatTime(at, language)} · {who}
      </span>
      {changes.length > 0 && (
        <details className="changed">
          <summary>{say('history.changed', { count: changes.length })}</summary>
          <ul>
            {changes.map(({ pointer, before, after }) => (
              <li key={pointer}>
                {material?.fieldWords(pointer, language) ?? pointer}
                {isShort(before) && isShort(after) && `: ${before ?? '–'} → ${after ?? '–'}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/**
 * Whether a value is replaced by a word, because the audit holds no answers, and some values are too long for a line.
 */
const isShort = (value: unknown): value is string | number | boolean | null =>
  value === null || ['number', 'boolean'].includes(typeof value) || (typeof value === 'string' && value.length <= 40);
