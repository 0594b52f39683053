/** The data of each type of event, without its envelope. Anything else in a row is left out. */
import * as z from 'zod/mini';
import { states } from '../domain/application/transitions.ts';
import { endCodes } from '../domain/enrollment/enrollment.ts';
import type { EventType } from '../domain/event-types.ts';

const timestamp = z.iso.datetime();
const id = z.string().check(z.minLength(1), z.maxLength(128));
const area = z.string().check(z.regex(/^[A-Z]{2}$/));
const state = z.enum(states);
const nothing = z.object({});

/** The code and its pointer, never the reviewer's words. */
const reasons = z.array(z.object({ code: z.string(), pointer: z.optional(z.string()) }));
const enrollment = z.object({ program: id, applicationId: id, businessArea: area });

/** The data of every published event, by type. */
export const eventData = {
  ApplicationStarted: z.object({ program: id, appealOf: z.optional(id), renewalOf: z.optional(id) }),
  ApplicationSubmitted: z.object({
    from: state,
    round: z.int().check(z.positive()),
    businessArea: area,
    receipt: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  ReviewStarted: nothing,
  ReviewReleased: z.object({ because: z.enum(['lease-expired', 'put-back']) }),
  ChangesRequested: z.object({ reasons }),
  SecondApprovalRequested: nothing,
  ApplicationApproved: z.object({ businessArea: area, renewalOf: z.optional(id) }),
  ApplicationRejected: z.object({ reasons, reapplyAfter: z.optional(z.string()) }),
  ApplicationWithdrawn: z.object({ from: state }),
  ApplicationExpired: z.object({ from: z.optional(state), dueBy: z.optional(timestamp) }),
  EnrollmentStarted: z.extend(enrollment, { termEndsAt: timestamp }),
  EnrollmentRenewed: z.extend(enrollment, { renewedBy: id, termEndsAt: timestamp }),
  EnrollmentSuspended: enrollment,
  EnrollmentResumed: enrollment,
  EnrollmentEnded: z.extend(enrollment, { because: z.optional(z.enum(endCodes)) }),
  PurchaseFreezeStarted: z.object({ because: z.enum(['application', 'enrollment']), applicationId: id }),
  PurchaseFreezeLifted: z.object({ applicationId: id }),
  ReviewOverdue: z.object({ dueBy: timestamp }),
  ApplicationExpiring: z.object({ dueBy: timestamp, daysLeft: z.optional(z.int()) }),
  EnrollmentExpiring: z.extend(z.partial(enrollment), { termEndsAt: timestamp, daysLeft: z.int() }),
} satisfies Record<EventType, z.ZodMiniObject>;

export type PublishedType = EventType;
