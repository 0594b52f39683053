import { type Application, allows, type InReview, type Submitted } from '../application/application.ts';
import { allowedToReviewer, type State } from '../application/transitions.ts';
import type { AccountId, Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Conflict, Refusal } from '../refusal.ts';
import { bandOf } from './needs.ts';

/** Who reviews: subject and groups of the token, and the account it is for, if it is for any. */
export interface Reviewer {
  readonly subject: string;
  readonly accountId?: AccountId;
  readonly groups: readonly string[];
  readonly name?: string;
  readonly sourceAddress: string;
  readonly correlationId?: string;
}

type Leased = Pick<Application, 'state' | 'assignment'>;

/** Whether the lease on an application has expired. The application is then free without any job. */
export const leaseExpired = ({ assignment }: Pick<Leased, 'assignment'>, now: Timestamp): boolean =>
  assignment !== undefined && assignment.leaseUntil <= now;

/** Returns the state at `now`. An application whose lease has expired waits for a reviewer again. */
export const stateAt = (application: Leased, now: Timestamp): State =>
  leaseExpired(application, now) ? 'submitted' : application.state;

/** The application that waits for a reviewer again, since then. */
const waiting = (application: InReview, since: Timestamp): Submitted => ({
  ...application,
  state: 'submitted',
  assignment: undefined,
  progress: { ...application.progress, since },
});

/** The application as it is at `now`: one whose lease has run out has waited since then, though nothing was written. */
export const asOf = (application: Application, now: Timestamp): Application =>
  application.state === 'in-review' && leaseExpired(application, now)
    ? waiting(application, application.assignment.leaseUntil)
    : application;

/** The application once it is put back at `at`, for another reviewer to take. */
export const putBack = (
  application: InReview,
  { since, at }: { readonly since: Timestamp; readonly at: Timestamp },
): Submitted => ({ ...waiting(application, since), version: application.version + 1, updatedAt: at });

export const conflict = (because: Conflict): Refusal => ({ code: 'conflict-of-interest', because });

/** Nobody may review an account that they can act for, or an appeal of a decision in which they took part. */
export function conflictOf(
  { accountId, applicants, excludedReviewers }: Application,
  { subject, accountId: own }: Reviewer,
): Refusal | undefined {
  if (own === accountId) return conflict('own-account');
  if (applicants.includes(subject)) return conflict('acted-for-account');
  return excludedReviewers.includes(subject) ? conflict('appealed-decision') : undefined;
}

/** Why the groups of a reviewer do not let them approve a risk of this band. Source: due diligence, bands. */
export const refusalOfGroup = (application: Application, { groups }: Reviewer): Refusal | undefined =>
  bandOf(application) !== 'low' && !groups.includes('compliance')
    ? { code: 'forbidden', needs: 'compliance' }
    : undefined;

export const wrongStateForReview = (state: State): Refusal => ({
  code: 'wrong-state',
  state,
  allowed: allowedToReviewer(state),
});

/** Returns the application to a reviewer who holds its lease. */
export function withLease(application: Application, { subject }: Reviewer, now: Timestamp): Outcome<InReview, Refusal> {
  const { state, reviewers } = application;
  if (!allows(application, 'release')) {
    const isLost = state === 'submitted' && reviewers.includes(subject);
    return refused(isLost ? { code: 'lease-lost' } : wrongStateForReview(state));
  }
  const isHeld = application.assignment.reviewer === subject && !leaseExpired(application, now);
  return isHeld ? accepted(application) : refused({ code: 'lease-lost' });
}

/** Returns the participants with a subject added. */
export const withReviewer = (reviewers: readonly string[], subject: string): readonly string[] =>
  reviewers.includes(subject) ? reviewers : [...reviewers, subject];
