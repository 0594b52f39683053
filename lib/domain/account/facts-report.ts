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

/** A malformed report: its errors, by pointers into it, and never a value of it. */
export interface RefusedReport extends ReportedOn {
  readonly errors: readonly Finding[];
}

/** The value where it is valid; undefined where it is not, or not there. */
const ifValid = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);

const reportedOn = z.catch(
  z.object({
    accountId: ifValid(accountId),
    source: ifValid(z.enum(factSources)),
    sequence: ifValid(z.int().check(z.nonnegative())),
  }),
  {},
);

/** A report, and by whom it was put on the bus. */
export type ReceivedReport = FactsReport & {
  /** The event's `source`. */
  readonly reportedBy: string;
};

/** The report of a source that stands in the table. */
export interface StandingReport extends Pick<FactsReport, 'sequence' | 'observedAt' | 'facts'> {
  /** Whether the account was ever erased, so that personal facts may be gone from the report. */
  readonly erased?: boolean;
}

/** Who may speak for a source: the `source` of its events on the bus. Source: contract, events. */
export type Reporters = Readonly<Partial<Record<FactSource, string>>>;
export const reporterOf = (reporters: Reporters, source: FactSource): string => reporters[source] ?? `vendor.${source}`;

/** One source may not speak for another, whatever it has to say. */
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
 * Whether a report that is not newer than the standing one, and says something else, may have been meant to count: one
 * that was observed before it has only come late.
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

/** Reads the detail of `AccountFactsReported`. What is malformed can never be recorded: it is refused, and not thrown. */
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
