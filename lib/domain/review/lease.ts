import type { Application } from '../application/application.ts';
import { allowedToReviewer, type State, sourcesOf } from '../application/transitions.ts';
import type { AccountId, Timestamp } from '../ids.ts';
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
export const leaseExpired = ({ state, assignment }: Leased, now: Timestamp): boolean =>
  state === 'in-review' && (assignment === undefined || assignment.leaseUntil <= now);

/** Returns the state at `now`. An application whose lease has expired waits for a reviewer again. */
export const stateAt = (application: Leased, now: Timestamp): State =>
  leaseExpired(application, now) ? 'submitted' : application.state;

/** The application as it is at `now`: one whose lease has run out has waited since then, though nothing was written. */
export function asOf<Read extends Leased & Pick<Application, 'progress'>>(application: Read, now: Timestamp): Read {
  if (!leaseExpired(application, now)) return application;
  const { assignment, progress } = application;
  const since = assignment?.leaseUntil ?? progress.since;
  return { ...application, state: stateAt(application, now), assignment: undefined, progress: { ...progress, since } };
}

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

/** Why a reviewer who needs the lease cannot act; undefined if they hold it. */
export function refusalWithoutLease(
  application: Application,
  { subject }: Reviewer,
  now: Timestamp,
): Refusal | undefined {
  const { state, assignment, reviewers } = application;
  if (!sourcesOf('release').includes(state)) {
    return state === 'submitted' && reviewers.includes(subject) ? { code: 'lease-lost' } : wrongStateForReview(state);
  }
  return assignment?.reviewer === subject && !leaseExpired(application, now) ? undefined : { code: 'lease-lost' };
}

/** Returns the participants with a subject added. */
export const withReviewer = (reviewers: readonly string[], subject: string): readonly string[] =>
  reviewers.includes(subject) ? reviewers : [...reviewers, subject];
