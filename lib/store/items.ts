/** The shape of every item of the table, as it is read. */
import * as z from 'zod/mini';
import { chainLinkSchema } from '../domain/account/account.ts';
import { type FactSource, factSources, sources } from '../domain/account/sources.ts';
import { acceptanceSchema } from '../domain/application/saved-step.ts';
import {
  accountIdSchema as accountId,
  applicationIdSchema as applicationId,
  timestampSchema as timestamp,
} from '../domain/ids.ts';

const report = <Facts extends z.core.$ZodType>(facts: Facts) =>
  z.optional(z.object({ sequence: z.int(), observedAt: timestamp, facts, reportedBy: z.optional(z.string()) }));

/** Returns the attribute that holds the last report of one source. */
export const reportAttribute = <Source extends FactSource>(source: Source) => `${source}Report` as const;

/** The last report of each source. */
const reportOf = (source: FactSource) => report(sources[source].facts);
const reports = Object.fromEntries(
  factSources.map((source) => [reportAttribute(source), reportOf(source)]),
) as Readonly<Record<`${FactSource}Report`, ReturnType<typeof reportOf>>>;

export const accountItem = z.object({
  accountId,
  version: z.int(),
  ...reports,
  openApplication: z.optional(applicationId),
  lastStartedAt: z.optional(timestamp),
  freeze: z.optional(z.object({ since: timestamp, because: z.enum(['application', 'enrollment']), applicationId })),
  enrolled: z._default(z.record(z.string(), applicationId), {}),
  reapplyAfter: z._default(z.record(z.string(), z.string()), {}),
  appeals: z._default(z.array(applicationId), []),
  /** Expiry by permit id. */
  permits: z._default(z.record(z.string(), timestamp), {}),
  lastEvent: z.optional(chainLinkSchema),
});

export const savedStepItem = z.object({
  /** JSON, because the table need not know the answers. Absent once erased. */
  answers: z.optional(z.string()),
  /** JSON: what a complete step would need in addition. */
  missing: z.string(),
  /**
   * The version that the answers refer to, in plain text; null for none. Absent if an older version of this system
   * wrote it.
   */
  refersTo: z.optional(z.nullable(z.string())),
  /** Whether the answers name documents: which ones would reveal answers. Absent if an older version wrote it. */
  namesDocuments: z.optional(z.boolean()),
  savedAt: timestamp,
  acceptance: z.optional(acceptanceSchema),
});

/** The attributes of an application's item that the application has in another form; its other fields are as they are. */
export const applicationItem = z.looseObject({
  steps: z.record(z.string(), savedStepItem),
  /** JSON. */
  audited: z.optional(z.string()),
  /** The token of the last write, which distinguishes a lost response from a lost race. */
  lastWrite: z.string(),
});

export const claimItem = z.object({ accountId, applicationId, since: timestamp });

export const eventItem = z.object({
  eventId: z.string(),
  sequence: z.int(),
  type: z.string(),
  at: timestamp,
  by: z.object({
    kind: z.enum(['applicant', 'reviewer', 'system']),
    subject: z.string(),
    sourceAddress: z.optional(z.string()),
    correlationId: z.optional(z.string()),
  }),
  accountId,
  applicationId: z.optional(applicationId),
  data: z.record(z.string(), z.unknown()),
  changes: z._default(z.array(z.object({ pointer: z.string(), before: z.unknown(), after: z.unknown() })), []),
  previousHash: z.string(),
  hash: z.string(),
});

export const referenceItem = z.object({ accountId });

/** The rest of the item is the reply. */
export const keptReplyItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  schema: z.int(),
  fingerprint: z.string(),
  /** Epoch seconds, for TTL. An expired item counts as absent, whether it is gone or not. */
  expiresAt: z.int(),
  erased: z.optional(z.boolean()),
});

/** The number of documents that an application has ever had. */
export const announcedItem = z.object({ announced: z._default(z.int(), 0) });
