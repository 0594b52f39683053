import type { Account } from '../account/account.ts';
import { freezeAtEnd, withFreeze } from '../account/freeze.ts';
import { decideEnrollment, type EnrollmentChange } from '../enrollment/change-enrollment.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import { holds } from '../enrollment/renewal.ts';
import type { EventType } from '../event-types.ts';
import type { Timestamp } from '../ids.ts';
import { putBack } from '../review/lease.ts';
import {
  type Application,
  allows,
  type Editable,
  type InReview,
  isUnderReview,
  type UnderReview,
} from './application.ts';
import { type Change, type NewEvent, systemActor } from './change.ts';
import { dueAction, enrollmentDueAction } from './deadlines.ts';

const dayMs = 86_400_000;

/** The inputs of the decision when its time may have come. */
export interface DueApplication<Of extends Application = Application> {
  readonly application: Of;
  readonly account: Account;
  readonly eventIds: readonly [ofApplication: string, ofAccount: string];
  readonly at: Timestamp;
  /** Of the run. */
  readonly correlationId?: string;
}

const eventOf = (
  { eventIds, at, correlationId }: DueApplication,
  type: EventType,
  data: NewEvent['data'],
): NewEvent => ({
  eventId: eventIds[0],
  type,
  at,
  by: systemActor(correlationId),
  data,
});

/** Ends an abandoned application: frees its claim, and lifts the account's freeze. */
function expired(due: DueApplication<Editable>): Change {
  const { application, account, eventIds, at, correlationId } = due;
  const { applicationId, state, version } = application;
  const by = systemActor(correlationId);
  const freeze = freezeAtEnd(account, applicationId);
  const isLifted = account.freeze !== freeze;
  const { openApplication: _, ...freed } = withFreeze(account, freeze);
  return {
    before: application,
    after: {
      ...application,
      state: 'expired',
      version: version + 1,
      claim: undefined,
      remindAt: undefined,
      decisionDaysLeft: undefined,
      progress: { with: 'nobody', since: at },
      updatedAt: at,
    },
    account,
    accountAfter: freed,
    at,
    events: [eventOf(due, 'ApplicationExpired', { from: state, dueBy: application.progress.dueBy })],
    accountEvents: isLifted
      ? [{ eventId: eventIds[1], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } }]
      : [],
  };
}

/** Frees an application whose lease has run out, for another reviewer to take. */
function released(due: DueApplication<InReview>): Change {
  const { application, at } = due;
  return {
    before: application,
    after: putBack(application, { since: application.assignment.leaseUntil, at }),
    at,
    events: [eventOf(due, 'ReviewReleased', { because: 'lease-expired' })],
  };
}

/** The version does not change, so that the partner's saves stay valid despite the reminder. */
function reminded(due: DueApplication<Editable>): Change {
  const { application, at } = due;
  const { state, progress } = application;
  return {
    before: application,
    after: { ...application, remindAt: undefined },
    at,
    events: [eventOf(due, 'ApplicationExpiring', { state, dueBy: progress.dueBy })],
  };
}

function overdue(due: DueApplication<UnderReview>): Change {
  const { application, at } = due;
  const { state, progress, assignment } = application;
  const data = { state, dueBy: progress.dueBy, assignee: assignment?.reviewer };
  return {
    before: application,
    after: { ...application, overdueReported: progress.dueBy },
    at,
    events: [eventOf(due, 'ReviewOverdue', data)],
  };
}

/** Returns the change that is due for an application; undefined if nothing is due. */
export function decideDue(due: DueApplication): Change | undefined {
  const { application } = due;
  const action = dueAction(application, due.at);
  if (action === undefined) return undefined;
  if (allows(application, 'expire')) {
    return action === 'expire' ? expired({ ...due, application }) : reminded({ ...due, application });
  }
  if (action === 'release' && allows(application, 'release')) return released({ ...due, application });
  return isUnderReview(application) ? overdue({ ...due, application }) : undefined;
}

export interface DueEnrollment extends Omit<DueApplication, 'application'> {
  readonly enrollment: Enrollment;
  /** The account's open application, if any. */
  readonly open?: Application;
  /** The programs that freeze purchases while an account is enrolled in them. */
  readonly freezing: readonly string[];
}

/** Reminds of the end of the term. One reminder covers all whose time has come. */
function enrollmentReminded({ enrollment, account, eventIds, at, correlationId }: DueEnrollment): EnrollmentChange {
  const { program, applicationId, claim, termEndsAt, remindAt } = enrollment;
  const daysLeft = Math.ceil((Date.parse(termEndsAt) - Date.parse(at)) / dayMs);
  const data = { program, applicationId, businessArea: claim.businessArea, termEndsAt, daysLeft };
  return {
    before: enrollment,
    after: { ...enrollment, remindAt: remindAt.filter((time) => time > at) },
    account,
    accountAfter: account,
    accountEvents: [{ eventId: eventIds[0], type: 'EnrollmentExpiring', at, by: systemActor(correlationId), data }],
    at,
  };
}

/**
 * Returns the change that is due for an enrollment; undefined if nothing is due, or if a submitted renewal keeps the
 * enrollment.
 */
export function decideDueEnrollment(due: DueEnrollment): EnrollmentChange | undefined {
  const { enrollment, open } = due;
  const action = enrollmentDueAction(enrollment, due.at);
  if (action !== 'end') return action && enrollmentReminded(due);
  if (holds(enrollment, open)) return undefined;
  const ended = decideEnrollment({
    ...due,
    state: 'ended',
    because: 'term-ended',
    by: systemActor(due.correlationId),
  });
  if (!ended.ok) return undefined;
  return open?.renewalOf === enrollment.applicationId ? { ...ended.value, notHeldBy: open } : ended.value;
}
