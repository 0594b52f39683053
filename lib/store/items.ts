/** The shape of every item of the table, as it is read. */
import * as z from 'zod/mini';
import { type FactSource, factSources, sources } from '../domain/account/sources.ts';
import { contestDecisions } from '../domain/application/contested.ts';
import { acceptanceSchema } from '../domain/application/saved-step.ts';
import { states } from '../domain/application/transitions.ts';
import {
  accountIdSchema,
  applicationIdSchema,
  businessAreaSchema,
  type CompanyKey,
  idOf,
  timestampSchema,
} from '../domain/ids.ts';
import { firstForm } from '../domain/program.ts';
import { dispositions, verdicts } from '../domain/review/decision.ts';

const accountId = accountIdSchema;
const applicationId = applicationIdSchema;
const businessArea = businessAreaSchema;
const timestamp = timestampSchema;
const link = z.object({ sequence: z.int(), hash: z.string() });
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
  lastEvent: z.optional(link),
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

export const claimKey = z.object({ program: z.string(), company: idOf<CompanyKey>(), businessArea });
export const risk = z.object({ band: z.enum(['low', 'medium', 'high']), score: z.number() });

export const assignment = z.object({
  reviewer: z.string(),
  name: z.optional(z.string()),
  since: timestamp,
  leaseUntil: timestamp,
});
const reason = z.object({ code: z.string(), pointer: z.optional(z.string()), message: z.optional(z.string()) });
const reviewFlag = z.object({
  flagId: z.string(),
  question: z.string(),
  reason: z.optional(z.string()),
  points: z.number(),
  critical: z.boolean(),
  disposal: z.optional(
    z.object({ disposition: z.enum(dispositions), note: z.string(), by: z.string(), at: timestamp }),
  ),
});
const subjects = z._default(z.array(z.string()), []);

export const applicationItem = z.object({
  applicationId,
  accountId,
  program: z.string(),
  state: z.enum(states),
  version: z.int(),
  chosenArea: z.optional(businessArea),
  defaultArea: businessArea,
  /** Absent where an older version of this system wrote it: there was one form. */
  formVersion: z._default(z.string(), firstForm),
  questionnaireVersion: z.optional(z.string()),
  steps: z.record(z.string(), savedStepItem),
  progress: z.object({
    with: z.enum(['applicant', 'reviewer', 'nobody']),
    since: timestamp,
    dueBy: z.optional(timestamp),
  }),
  createdAt: timestamp,
  updatedAt: timestamp,
  submittedAt: z.optional(timestamp),
  decidedAt: z.optional(timestamp),
  rounds: z.int(),
  claim: z.optional(claimKey),
  risk: z.optional(risk),
  assignment: z.optional(assignment),
  flags: z._default(z.array(reviewFlag), []),
  approvals: z._default(z.array(z.object({ by: z.string(), at: timestamp })), []),
  reviewers: subjects,
  applicants: subjects,
  excludedReviewers: subjects,
  appealOf: z.optional(applicationId),
  renewalOf: z.optional(applicationId),
  decision: z.optional(
    z.object({
      decision: z.enum(verdicts),
      reasons: z.array(reason),
      reapplyAfter: z.optional(z.string()),
      at: timestamp,
      by: z.string(),
      note: z.optional(z.string()),
    }),
  ),
  message: z.optional(z.string()),
  unchanged: z.optional(z.literal(true)),
  contest: z.optional(
    z.object({
      message: z.string(),
      contestedAt: timestamp,
      outcome: z.optional(
        z.object({ decision: z.enum(contestDecisions), reason: z.string(), by: z.string(), at: timestamp }),
      ),
    }),
  ),
  unlocked: z.optional(z.array(z.string())),
  decisionDueAt: z.optional(timestamp),
  decisionDaysLeft: z.optional(z.int()),
  remindAt: z.optional(timestamp),
  overdueReported: z.optional(timestamp),
  documentsLost: z.optional(z.int()),
  documentsClean: z.optional(z.int()),
  /** Whether answers and words are gone with the key that encrypted them. */
  erased: z.optional(z.literal(true)),
  /** JSON. */
  audited: z.optional(z.string()),
  lastEvent: link,
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
