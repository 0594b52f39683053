import { metrics } from '../../contract/metrics.ts';
import { factSources } from '../../domain/account/facts.ts';
import {
  contradicts,
  type ReceivedReport,
  type RefusedReport,
  type Reporters,
  readReport,
  reporterOf,
  type StandingReport,
} from '../../domain/account/facts-report.ts';
import { noticeOf } from '../../events/notices.ts';
import { log } from '../../log.ts';
import { sayFindings } from '../../words/findings.ts';
import { defaultLanguage } from '../../words/languages.ts';
import type { Announcement, EventBus } from '../events/publish-events.ts';
import type { ApplicationStore, Count } from '../ports.ts';

export interface RecordFactsDeps {
  readonly store: Pick<ApplicationStore, 'recordFacts'>;
  /** Puts a notice on the bus. Returns whether it was accepted. */
  readonly announce: EventBus<Announcement>['put'];
  readonly now: () => Date;
  readonly count: Count;
  /** The reporters of sources that differ from the default. */
  readonly reporters: Reporters;
}

/** A report as it came over the bus. */
export interface ArrivedReport {
  /** The bus's own id of the report. */
  readonly eventId: string;
  /** The event's `source`: who put it on the bus. */
  readonly reportedBy: string;
  readonly detail: unknown;
}

/**
 * Records a report that is newer than its source's last. Counts a report that is not, and warns by a notice on the bus
 * if it says something else, because it may have been meant to count. A malformed report, or one from a system that may
 * not speak for its source, can never be recorded and may hold anything about a person, so a notice refuses it: the
 * notice says what is wrong and repeats no value. Throws only if the table or the bus is out of reach, so that the
 * report comes again.
 */
export async function recordFacts(deps: RecordFactsDeps, arrived: ArrivedReport): Promise<void> {
  const read = readReport(arrived.detail, { reportedBy: arrived.reportedBy, reporters: deps.reporters });
  if ('refused' in read) return refuse(deps, arrived, read.refused);
  const { report } = read;
  const kept = await deps.store.recordFacts(report);
  if (kept.recorded) return;
  deps.count(metrics.staleReports, 1, { Source: report.source });
  if (kept.standing && contradicts(report, kept.standing)) await warn(deps, arrived, report, kept.standing);
}

/** Announces the sender of a report that does not count and the current number, and no content of either report. */
async function warn(
  deps: RecordFactsDeps,
  { eventId }: ArrivedReport,
  report: ReceivedReport,
  standing: StandingReport,
) {
  const { accountId, source, sequence, reportedBy } = report;
  const at = deps.now().toISOString();
  const told = { eventId, at, accountId, source, sequence, reportedBy, standingSequence: standing.sequence };
  await announced(deps, noticeOf('AccountFactsStale', told));
  log.error('A report of facts was not newer, and differs', { eventId });
}

async function refuse(deps: RecordFactsDeps, { eventId, reportedBy }: ArrivedReport, refused: RefusedReport) {
  const { errors, ...on } = refused;
  const at = deps.now().toISOString();
  const known = factSources.some((source) => reporterOf(deps.reporters, source) === reportedBy);
  const told = { eventId, at, ...(known && { reportedBy }), ...on, errors: [...sayFindings(defaultLanguage, errors)] };
  await announced(deps, noticeOf('AccountFactsRefused', told));
  log.error('A report of facts was refused', { eventId });
}

async function announced({ announce }: RecordFactsDeps, notice: Announcement): Promise<void> {
  const [taken] = await announce([notice]);
  if (!taken) throw new Error('The bus does not accept the notice of a report');
}
