/** The notices on the bus that need a person: the `detail` of each. They hold ids and no value that a person wrote. */
import * as z from 'zod/mini';
import type { NoticeType } from '../contract/events.ts';
import { accountId, factSources } from '../domain/account/facts.ts';

/** Incremented when a consumer that ignores unknown members could misread a notice. */
const version = 1;

const envelopeOf = <T extends NoticeType>(type: T) => ({
  /** Deduplicate by it: delivery is at least once. */
  eventId: z.string().check(z.minLength(1)),
  type: z.literal(type),
  version: z.literal(version),
  at: z.iso.datetime(),
});

/** The whole schema of every notice. */
export const noticeSchemas = {
  /** `eventId` is the refused report's; `errors` point into its detail. */
  AccountFactsRefused: z.object({
    ...envelopeOf('AccountFactsRefused'),
    /** The sender of the report; absent if it may not report for any source. */
    reportedBy: z.optional(z.string()),
    accountId: z.optional(accountId),
    source: z.optional(z.enum(factSources)),
    sequence: z.optional(z.int().check(z.nonnegative())),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
  }),
  /** `eventId` is that of the report that does not count. `standingSequence` is the number it would have to exceed. */
  AccountFactsStale: z.object({
    ...envelopeOf('AccountFactsStale'),
    accountId,
    source: z.enum(factSources),
    sequence: z.int().check(z.nonnegative()),
    standingSequence: z.int(),
    reportedBy: z.string(),
  }),
  /** `eventId` is that of the audit row. The words of the applicant are in `GET /review/contests/{applicationId}`. */
  AreaContested: z.object({
    ...envelopeOf('AreaContested'),
    accountId,
    applicationId: z.string(),
    businessArea: z.string(),
    correlationId: z.optional(z.string()),
  }),
  /** `eventId` and `role` name the record of the mail. `event` is the detail to hand over again. */
  MailUncertain: z.object({
    ...envelopeOf('MailUncertain'),
    role: z.enum(['applicant', 'contact', 'reviewers']),
    accountId,
    applicationId: z.optional(z.string()),
    event: z.looseObject({ eventId: z.string(), type: z.string(), at: z.string(), accountId: z.string() }),
  }),
} as const satisfies Record<NoticeType, z.ZodMiniType>;

export type Notice<T extends NoticeType> = z.infer<(typeof noticeSchemas)[T]>;

/** Returns a new notice, with its data besides its envelope. */
export const noticeOf = <T extends NoticeType>(type: T, told: Omit<Notice<T>, 'type' | 'version'>): Notice<T> =>
  ({ ...told, type, version }) as Notice<T>;
