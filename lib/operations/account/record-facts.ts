import { readReport } from '../../domain/account/facts-report.ts';
import { noticeOf } from '../../events/notices.ts';
import { log } from '../../log.ts';
import { sayFindings } from '../../words/findings.ts';
import { defaultLanguage } from '../../words/languages.ts';
import type { Announcement, EventBus } from '../events/publish-events.ts';
import type { ApplicationStore } from '../ports.ts';

export interface RecordFactsDeps {
  readonly store: Pick<ApplicationStore, 'recordFacts'>;
  /** Puts a notice on the bus. Returns whether it was accepted. */
  readonly announce: EventBus<Announcement>['put'];
  readonly now: () => Date;
}

/** A report as it came over the bus. */
export interface ArrivedReport {
  /** The bus's own id of the report. */
  readonly eventId: string;
  readonly detail: unknown;
}

/**
 * Records a report that is newer than its source's last. A malformed report can never be recorded and may hold anything
 * about a person, so a notice on the bus refuses it: the notice says what is wrong and repeats no value. Throws only if
 * the table or the bus is out of reach, so that the report comes again.
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
  if (!taken) throw new Error('The bus does not accept the refusal of a report');
  log.error('A report of facts was refused', { eventId });
}
