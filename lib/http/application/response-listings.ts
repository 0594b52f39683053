/** Listings: pages of applications, events and the review queue, and the enrollments. */
import * as z from 'zod/mini';
import { shownToApplicant } from '../../domain/event-types.ts';
import { blockerCodes } from '../account/response-eligibility.ts';
import { described, named } from '../openapi/documented.ts';
import {
  accountId,
  applicationId,
  count,
  country,
  eventId,
  list,
  programId,
  state,
  subject,
  timestamp,
  version,
} from '../response-fields.ts';

/** Days, hours and minutes, each if it is not zero; `PT0M` for none. */
const duration = z.string().check(z.regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/), z.maxLength(20));

/** The largest page: the `limit` parameter's maximum. */
const maxPage = 100;

const cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(2048));

const page = <Item extends z.ZodMiniType>(id: string, description: string, item: Item) =>
  named(
    id,
    description,
    z.strictObject({
      items: list(item, maxPage),
      nextCursor: described('`cursor` of the next page; null on the last.', z.nullable(cursor)),
    }),
  );

const requested = named(
  'RequestedProgram',
  'An item of "Requested Partner Programs".',
  z.strictObject({
    applicationId,
    program: programId,
    businessArea: country,
    state,
    version,
    createdAt: timestamp,
    updatedAt: timestamp,
    submittedAt: z.optional(timestamp),
  }),
);
export const requestedPage = page('RequestedPrograms', 'Applications of the account, newest first.', requested);

const historyEvent = named(
  'HistoryEvent',
  'An audit event that concerns the applicant.',
  z.strictObject({
    eventId,
    sequence: described(
      'Counts the events of the application, from 1; a number that is missing was of an event that concerns the reviewers alone.',
      count(99_999_999),
    ),
    type: z.enum(shownToApplicant),
    at: timestamp,
    by: described('Who caused it.', z.enum(['applicant', 'reviewer', 'system'])),
  }),
);
export const historyPage = page('History', 'Audit events, oldest first.', historyEvent);

const enrollment = named(
  'Enrollment',
  'A program that the account has joined.',
  z.strictObject({
    program: programId,
    businessArea: country,
    state: z.enum(['active', 'suspended', 'ended']),
    since: timestamp,
    expiresAt: timestamp,
    applicationId,
    renewableFrom: described('From when it can be renewed; absent once it has ended.', z.optional(timestamp)),
    renewal: described('The open application that renews it.', z.optional(z.strictObject({ applicationId, state }))),
  }),
);
export const enrollments = named(
  'EnrolledPrograms',
  'Partner Programs Enrolled.',
  z.strictObject({ items: list(enrollment, maxPage) }),
);

const queueRow = named(
  'QueueRow',
  'An application that waits for a reviewer.',
  z.strictObject({
    applicationId,
    accountId,
    program: programId,
    businessArea: country,
    state,
    version,
    riskBand: described('Band of the due diligence score.', z.nullable(z.enum(['low', 'medium', 'high']))),
    submittedAt: described('When it was last submitted.', timestamp),
    waiting: described(
      'How long it has been with the reviewers, ISO 8601, in whole minutes: since it was last submitted, for the review stands still while the applicant makes changes.',
      duration,
    ),
    dueAt: timestamp,
    overdue: described('Whether it is past `dueAt`.', z.boolean()),
    blockers: described(
      'Codes of what has come to block the account since it was submitted: approval is refused while one holds.',
      list(z.enum(blockerCodes), 50),
    ),
    assignee: described('Who holds the lease.', z.optional(subject)),
  }),
);

page('ReviewQueue', 'Applications that wait for a reviewer, oldest first.', queueRow);
