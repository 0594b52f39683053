import * as z from 'zod/mini';
import type { Finding } from '../finding.ts';
import { findings } from '../read.ts';
import { accountId, type FactSource, type FactsReport, factSources, factsReport, personalFacts } from './facts.ts';

/** The subject of a report, as far as it can be read and is valid. */
export interface ReportedOn {
  readonly accountId?: string | undefined;
  readonly source?: FactSource | undefined;
  readonly sequence?: number | undefined;
}

/** A malformed report: its errors by pointer, and none of its values. */
export interface RefusedReport extends ReportedOn {
  readonly errors: readonly Finding[];
}

/** Returns the value if it is valid; undefined if it is invalid or absent. */
const ifValid = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const reportedOn = z.catch(
  z.object({
    accountId: ifValid(accountId),
    source: ifValid(z.enum(factSources)),
    sequence: ifValid(z.int().check(z.nonnegative())),
  }),
  {},
);

/** A report and its sender. */
export type ReceivedReport = FactsReport & {
  /** The event's `source`. */
  readonly reportedBy: string;
};

/** The report of a source that stands in the table. */
export interface StandingReport extends Pick<FactsReport, 'sequence' | 'observedAt' | 'facts'> {
  /** Whether the account was ever erased, so that personal facts may be gone from the report. */
  readonly erased?: boolean;
}

/** The reporter of a fact source: the `source` of its events on the bus. Source: contract, events. */
export type Reporters = Readonly<Partial<Record<FactSource, string>>>;
export const reporterOf = (reporters: Reporters, source: FactSource): string => reporters[source] ?? `vendor.${source}`;

/** One source may not report for another, whatever the content. */
const notItsOwn = (reporter: string): Finding => ({
  pointer: '/source',
  code: 'not-the-reporter',
  params: { reporter },
});

/** Returns the facts that can be compared with the standing ones: all but the personal ones that an erasure took. */
function comparable({ source, facts }: FactsReport, { facts: standing, erased }: StandingReport): object {
  if (!erased) return facts;
  const gone = personalFacts(source).filter((field) => !Object.hasOwn(standing, field));
  return Object.fromEntries(Object.entries(facts).filter(([field]) => !gone.includes(field)));
}

/**
 * Whether a report that differs from the current one and is not newer may have been meant to count. One that was
 * observed earlier is only late.
 */
export const contradicts = (report: FactsReport, standing: StandingReport): boolean =>
  Date.parse(report.observedAt) >= Date.parse(standing.observedAt) &&
  !isSame(comparable(report, standing), standing.facts);

/** Deep, whatever the order of members; absent and undefined are the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) =>
    isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}

/**
 * Reads the detail of `AccountFactsReported`. Returns a malformed report as refused, because a retry could never record
 * it.
 */
export function readReport(
  detail: unknown,
  { reportedBy, reporters }: { readonly reportedBy: string; readonly reporters: Reporters },
): { readonly report: ReceivedReport } | { readonly refused: RefusedReport } {
  const parsed = z.safeParse(factsReport, detail);
  if (parsed.success) {
    const reporter = reporterOf(reporters, parsed.data.source);
    if (reporter === reportedBy) return { report: { ...parsed.data, reportedBy } };
    return { refused: { ...reportedOn.parse(detail), errors: [notItsOwn(reporter)] } };
  }
  return { refused: { ...reportedOn.parse(detail), errors: findings(parsed.error, detail) } };
}
