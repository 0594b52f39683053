/** Listings: pages of applications, events and the review queue, and the enrollments. */
import * as z from 'zod/mini';
import { contestTypes, eventTypes, isOfAccount, shownToApplicant } from '../../domain/event-types.ts';
import { needs } from '../../domain/review/needs.ts';
import { mostCounted } from '../../domain/review/queue-counts.ts';
import { blockerCodes } from '../account/response-eligibility.ts';
import { described, named } from '../openapi/documented.ts';
import {
  accountId,
  applicationId,
  assignee,
  count,
  country,
  eventId,
  list,
  pointer,
  programId,
  prose,
  state,
  subject,
  timestamp,
  version,
} from '../response-fields.ts';

/** Types of the events of an application. */
const ofApplication = eventTypes.filter((type) => !isOfAccount(type));

/** Days, hours and minutes, without those that are zero; `PT0M` if all are. */
const duration = z.string().check(z.regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/), z.maxLength(20));

/** The largest page: the `limit` parameter's maximum. */
const maxPage = 100;

const cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(2048));

const pageFields = <Item extends z.ZodMiniType>(item: Item) => ({
  items: list(item, maxPage),
  nextCursor: described('`cursor` of the next page; null on the last.', z.nullable(cursor)),
});

export const page = <Item extends z.ZodMiniType>(id: string, description: string, item: Item) =>
  named(id, description, z.strictObject(pageFields(item)));

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
      'Counts the events of the application, from 1. A missing number belongs to an event that concerns only the reviewers.',
      count(99_999_999),
    ),
    type: z.enum(shownToApplicant),
    at: timestamp,
    by: described('Who caused it.', z.enum(['applicant', 'reviewer', 'system'])),
  }),
);
export const historyPage = page('History', 'Audit events, oldest first.', historyEvent);

const enrollmentFields = {
  program: programId,
  businessArea: country,
  state: z.enum(['active', 'suspended', 'ended']),
  since: timestamp,
  expiresAt: timestamp,
  applicationId,
  renewableFrom: described('The time from which it can be renewed; absent once it has ended.', z.optional(timestamp)),
};
const renewal = z.strictObject({ applicationId, state });
const enrollment = named(
  'Enrollment',
  'A program that the account has joined.',
  z.strictObject({
    ...enrollmentFields,
    renewal: described('The open application that renews it.', z.optional(renewal)),
  }),
);
export const enrollments = named(
  'EnrolledPrograms',
  'Partner Programs Enrolled.',
  z.strictObject({ items: list(enrollment, maxPage) }),
);

export const companyName = described(
  'The legal name of the company, as it was last submitted; absent once erased.',
  z.optional(prose(200)),
);

const enrollmentRow = named(
  'EnrollmentOfAccount',
  'A program that an account has joined.',
  z.strictObject({ ...enrollmentFields, accountId, companyName }),
);
export const enrollmentPage = page('Enrollments', 'The enrollments of all accounts, newest first.', enrollmentRow);

const auditEvent = named(
  'AuditEvent',
  'An audit event of an application.',
  z.strictObject({
    eventId,
    sequence: described('Counts the events of the application, from 1.', count(99_999_999)),
    type: z.enum([...ofApplication, ...contestTypes]),
    at: timestamp,
    by: described('Who caused it.', z.enum(['applicant', 'reviewer', 'system'])),
    subject: described("The token's subject of the person who caused it; `system` if no person did.", subject),
    data: described('Further data of the event: an object.', z.unknown()),
    changes: described(
      'What the event changed. The audit stores no answers and no messages, so their `before` and `after` are absent.',
      list(
        z.strictObject({
          pointer: described('RFC 6901 pointer into the application.', pointer),
          before: described('Null if there was no value.', z.optional(z.unknown())),
          after: described('Null if there is no value.', z.optional(z.unknown())),
        }),
        1000,
      ),
    ),
  }),
);
export const auditPage = page('AuditHistory', 'All audit events, oldest first.', auditEvent);

const queueRow = named(
  'QueueRow',
  'An application that waits for a reviewer.',
  z.strictObject({
    applicationId,
    accountId,
    companyName,
    program: programId,
    businessArea: country,
    state,
    version,
    riskBand: described('Band of the due diligence score.', z.nullable(z.enum(['low', 'medium', 'high']))),
    needs: described(
      'Who is needed for the decision: a reviewer, a reviewer in `compliance`, or, for the second approval, somebody who took no part.',
      z.enum(needs),
    ),
    submittedAt: described('When it was last submitted.', timestamp),
    waiting: described(
      'Time since the last submission, ISO 8601, in whole minutes. Earlier rounds do not count, because the review pauses while the applicant makes changes.',
      duration,
    ),
    dueAt: timestamp,
    overdue: described('Whether it is past `dueAt`.', z.boolean()),
    blockers: described(
      'Codes of the blockers that have arisen since the submission. Approval is refused while one of them holds.',
      list(z.enum(blockerCodes), 50),
    ),
    assignee: z.optional(assignee),
  }),
);

const queueCounts = z.strictObject({
  submitted: count(mostCounted),
  'in-review': count(mostCounted),
  'awaiting-second-approval': count(mostCounted),
});

export const queuePage = named(
  'ReviewQueue',
  'Applications that await a reviewer, oldest first.',
  z.strictObject({
    ...pageFields(queueRow),
    counts: described(
      'With `counts=true`: the number of applications that wait in each state, for the same area and assignee. 100 means 100 or more.',
      z.optional(queueCounts),
    ),
  }),
);
