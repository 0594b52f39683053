import * as z from 'zod/mini';
import type { Finding } from '../finding.ts';
import { findings } from '../read.ts';
import { accountId, type FactSource, type FactsReport, factSources, factsReport } from './facts.ts';

/** Of whom and what a report tells, as far as that can be read and is valid. */
export interface ReportedOn {
  readonly accountId?: string | undefined;
  readonly source?: FactSource | undefined;
  readonly sequence?: number | undefined;
}

/** A report that is none: what is wrong with it, by pointers into it, and never a value of it. */
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

/** Reads the detail of `AccountFactsReported`. What is malformed can never be recorded: it is refused, and not thrown. */
export function readReport(detail: unknown): { readonly report: FactsReport } | { readonly refused: RefusedReport } {
  const parsed = z.safeParse(factsReport, detail);
  if (parsed.success) return { report: parsed.data };
  return { refused: { ...reportedOn.parse(detail), errors: findings(parsed.error, detail) } };
}
