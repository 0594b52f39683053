import type { Account } from '../account/account.ts';
import { freezeAtEndOfEnrollment, withFreeze } from '../account/freeze.ts';
import type { Application } from '../application/application.ts';
import type { Actor, NewEvent } from '../application/change.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import type { EndCode, Enrollment, EnrollmentState } from './enrollment.ts';

/** A change of an enrollment, to be committed whole or not at all. Its claim, and so its area, is never changed. */
export interface EnrollmentChange {
  readonly before: Enrollment;
  readonly after: Enrollment;
  readonly account: Account;
  readonly accountAfter: Account;
  readonly accountEvents: readonly NewEvent[];
  readonly at: Timestamp;
  /** The open renewal that was not submitted when the term ended: the enrollment ends only while it is not. */
  readonly notHeldBy?: Application;
}

export interface ChangeEnrollment {
  readonly enrollment: Enrollment;
  readonly account: Account;
  readonly state: EnrollmentState;
  /** An operator's words. */
  readonly reason?: string;
  /** The system's own reason. */
  readonly because?: EndCode;
  /** The programs that freeze purchases while an account is enrolled in them. */
  readonly freezing: readonly string[];
  readonly eventIds: readonly [changed: string, lifted: string];
  readonly at: Timestamp;
  readonly by: Actor;
}

/** The states that an enrollment can go to from each. */
export const enrollmentTransitions: Readonly<Record<EnrollmentState, readonly EnrollmentState[]>> = {
  active: ['suspended', 'ended'],
  suspended: ['active', 'ended'],
  ended: [],
};

const eventTypes = { active: 'EnrollmentResumed', suspended: 'EnrollmentSuspended', ended: 'EnrollmentEnded' } as const;

/** The account once the enrollment has ended: free to purchase, and to apply again. */
function freed(account: Account, enrollment: Enrollment, freezing: readonly string[]): Account {
  const { program } = enrollment;
  const enrolled = Object.fromEntries(Object.entries(account.enrolled).filter(([joined]) => joined !== program));
  return withFreeze({ ...account, enrolled }, freezeAtEndOfEnrollment(account, enrollment, freezing));
}

/** Suspends, resumes or ends an enrollment; ending frees its claim and the account's purchases. */
export function decideEnrollment(change: ChangeEnrollment): Outcome<EnrollmentChange, Refusal> {
  const { enrollment, account, state, reason, because, eventIds, at, by } = change;
  const allowed = enrollmentTransitions[enrollment.state];
  if (!allowed.includes(state)) return refused({ code: 'wrong-state', state: enrollment.state, allowed });
  const { program, applicationId } = enrollment;
  const data = { program, applicationId, businessArea: enrollment.claim.businessArea, ...(because && { because }) };
  const changed: NewEvent = { eventId: eventIds[0], type: eventTypes[state], at, by, data };
  const lifted: NewEvent = { eventId: eventIds[1], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } };
  const accountAfter = state === 'ended' ? freed(account, enrollment, change.freezing) : account;
  return accepted({
    before: enrollment,
    after: { ...enrollment, state, reason, ...(because && { because }), ...(state === 'ended' && { endedAt: at }) },
    account,
    accountAfter,
    accountEvents: account.freeze && !accountAfter.freeze ? [changed, lifted] : [changed],
    at,
  });
}
