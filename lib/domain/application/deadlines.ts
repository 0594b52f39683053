import type { Enrollment } from '../enrollment/enrollment.ts';
import type { Timestamp } from '../ids.ts';
import { type Application, allows, isUnderReview } from './application.ts';

/** The system's actions on an application when its time has come. */
export type DueAction = 'expire' | 'remind' | 'release' | 'report-overdue';

interface Due {
  readonly action: DueAction;
  readonly at: Timestamp;
}

const due = (action: DueAction, at: Timestamp | undefined): readonly Due[] =>
  at === undefined ? [] : [{ action, at }];

/** Returns what will be due, most important first: a later entry is moot once an earlier one is done. */
function dues(application: Application): readonly Due[] {
  if (allows(application, 'expire')) {
    return [...due('expire', application.progress.dueBy), ...due('remind', application.remindAt)];
  }
  if (!isUnderReview(application)) return [];
  const { assignment, overdueReported } = application;
  const { dueBy } = application.progress;
  return [
    ...due('release', assignment?.leaseUntil),
    ...(dueBy === overdueReported ? [] : due('report-overdue', dueBy)),
  ];
}

const earliest = (times: readonly Timestamp[]): Timestamp | undefined => times.toSorted()[0];

/** When something is next due for an application: its place in the index of due times. */
export const nextDue = (application: Application): Timestamp | undefined =>
  earliest(dues(application).map(({ at }) => at));

/** Returns the action to take now. It is one at a time, because each changes what is due after it. */
export const dueAction = (application: Application, now: Timestamp): DueAction | undefined =>
  dues(application).find(({ at }) => at <= now)?.action;

export type EnrollmentDueAction = 'end' | 'remind';

/** When something is next due for an enrollment: a reminder, or the end of its term. */
export const nextDueOfEnrollment = ({ state, termEndsAt, remindAt }: Enrollment): Timestamp | undefined =>
  state === 'ended' ? undefined : earliest([termEndsAt, ...remindAt]);

/** Returns the action to take now. One reminder makes up for those that were missed while the system was down. */
export function enrollmentDueAction(enrollment: Enrollment, now: Timestamp): EnrollmentDueAction | undefined {
  const next = nextDueOfEnrollment(enrollment);
  if (next === undefined || next > now) return undefined;
  return enrollment.termEndsAt <= now ? 'end' : 'remind';
}
