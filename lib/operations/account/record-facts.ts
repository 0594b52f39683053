import { readReport } from '../../domain/account/facts-report.ts';
import { noticeOf } from '../../events/notices.ts';
import { log } from '../../log.ts';
import { sayFindings } from '../../words/findings.ts';
import { defaultLanguage } from '../../words/languages.ts';
import type { Announcement, EventBus } from '../events/publish-events.ts';
import type { ApplicationStore } from '../ports.ts';

export interface RecordFactsDeps {
  readonly store: Pick<ApplicationStore, 'recordFacts'>;
  /** Puts a notice on the bus; answers whether it was taken. */
  readonly announce: EventBus<Announcement>['put'];
  readonly now: () => Date;
}

/** A report as it came over the bus. */
export interface ArrivedReport {
  /** The bus's own id of it. */
  readonly eventId: string;
  readonly detail: unknown;
}

/**
 * Records a report that is newer than its source's last. A malformed one can never be recorded, however often it is
 * tried, and may hold anything about a person: it is refused by a notice on the bus, which says what is wrong and
 * repeats no value. Throws only where the table or the bus is out of reach, for the report to come again.
 */
export async function recordFacts({ store, announce, now }: RecordFactsDeps, { eventId, detail }: ArrivedReport) {
  const read = readReport(detail);
  if ('report' in read) {
    await store.recordFacts(read.report);
    return;
  }
  const { errors, ...on } = read.refused;
  const at = now().toISOString();
  const notice = noticeOf('AccountFactsRefused', {
    eventId,
    at,
    ...on,
    errors: [...sayFindings(defaultLanguage, errors)],
  });
  const [taken] = await announce([notice]);
  if (!taken) throw new Error('The bus does not take the refusal of a report');
  log.error('A report of facts was refused', { eventId });
}
