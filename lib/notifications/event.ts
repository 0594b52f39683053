import * as z from 'zod/mini';
import { type MailedEvent, mailedEvents } from '../contract/events.ts';

const reason = z.object({ code: z.string(), pointer: z.optional(z.string()) });

/** The parts of an event's data that go into a mail. The messages of reasons are personal, and in no event. */
const data = z.object({
  applicationId: z.optional(z.string()),
  program: z.optional(z.string()),
  renewalOf: z.optional(z.string()),
  businessArea: z.optional(z.string()),
  reasons: z.optional(z.array(reason)),
  reapplyAfter: z.optional(z.string()),
  dueBy: z.optional(z.string()),
  termEndsAt: z.optional(z.string()),
  because: z.optional(z.string()),
  daysLeft: z.optional(z.int()),
});

/** An event of this system, as its detail appears on the bus. */
export const notifiableEvent = z.object({
  eventId: z.string().check(z.minLength(1)),
  type: z.string(),
  at: z.string(),
  accountId: z.string(),
  applicationId: z.optional(z.string()),
  correlationId: z.optional(z.string()),
  data,
});
export type NotifiableEvent = z.infer<typeof notifiableEvent>;

/**
 * Whether the mail about another event says the same. For example, the mail about the renewed enrollment covers the
 * approval.
 */
export const isSaidElsewhere = ({ type, data: { renewalOf } }: Pick<NotifiableEvent, 'type' | 'data'>): boolean =>
  type === 'ApplicationApproved' && renewalOf !== undefined;

/** Whether anybody gets a mail about this type. */
export const isMailed = (type: string): type is MailedEvent => mailedEvents.some((mailed) => mailed === type);
