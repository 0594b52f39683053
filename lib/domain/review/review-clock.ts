import type { Application } from '../application/application.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import { addWorkingDays, addWorkingTime, type Calendar, workingTimeBetween } from './working-days.ts';

/** The inputs of a submission's deadlines. */
export interface Submitted {
  readonly application: Application;
  readonly at: Timestamp;
  readonly policy: Pick<Policy, 'firstReviewWorkingDays' | 'decisionWorkingDays'>;
  /** Of the business area. */
  readonly calendar: Calendar;
}

/**
 * When a decision is due. The clock paused when the applicant got the application back, and continues with the
 * remaining time.
 */
function decisionDue({ application, at, policy, calendar }: Submitted): Timestamp {
  const { decisionDueAt: due, decisionDaysLeft = policy.decisionWorkingDays, progress } = application;
  if (due === undefined) return addWorkingDays(at, decisionDaysLeft, calendar);
  const resumed = addWorkingTime(at, workingTimeBetween(progress.since, due, calendar), calendar);
  // Another business area may have fewer days off.
  if (resumed < due) return due;
  return resumed;
}

/** When the first review and the decision are due, RFC 3339. Source: due diligence, policy defaults. */
export function reviewDeadlines(submitted: Submitted): {
  readonly decisionDueAt: Timestamp;
  readonly dueBy: Timestamp;
} {
  const { application, at, policy, calendar } = submitted;
  const decisionDueAt = decisionDue(submitted);
  const first = addWorkingDays(at, policy.firstReviewWorkingDays, calendar);
  return { decisionDueAt, dueBy: application.rounds === 0 ? first : decisionDueAt };
}
