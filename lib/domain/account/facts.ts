import * as z from 'zod/mini';
import type { Timestamp } from '../ids.ts';
import { type FactSource, factSources, sources } from './sources.ts';

export { type FactSource, type Facts, factSources } from './sources.ts';

/** A customer account of the vendor. Source: contract, vocabulary. */
export const accountId = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));

type ReportOf<Name extends FactSource> = {
  readonly accountId: string;
  readonly source: Name;
  readonly sequence: number;
  readonly observedAt: Timestamp;
  readonly facts: z.infer<(typeof sources)[Name]['facts']>;
};
/** The detail of the event `AccountFactsReported`. */
export type FactsReport = { [Name in FactSource]: ReportOf<Name> }[FactSource];

/** The detail of the event `AccountFactsReported` of one source. */
export const factsReportOf = (source: FactSource) =>
  z.object({
    accountId,
    source: z.literal(source),
    /** Grows with every report of this source on this account. Only a higher one counts. */
    sequence: z.int().check(z.nonnegative()),
    observedAt: z.iso.datetime({ offset: true }),
    facts: sources[source].facts,
  });
const [first, ...others] = factSources.map(factsReportOf);

/** The detail of the event `AccountFactsReported`. Source: contract, events. */
export const factsReport = z.discriminatedUnion('source', [first!, ...others]) as z.ZodMiniType<FactsReport>;

/** The fields of a source's facts that are personal. */
export const personalFacts = (name: FactSource): readonly string[] => sources[name].personal;
