import type { Application } from './application.ts';
import type { AccountId, Timestamp } from './ids.ts';
import type { Refusal } from './refusal.ts';
import { allowedToReviewer, type State, sourcesOf } from './transitions.ts';

/** Who reviews an application now, and until when nobody else may. */
export interface Assignment {
  readonly reviewer: string;
  readonly since: Timestamp;
  readonly leaseUntil: Timestamp;
}

export const dispositions = ['cleared', 'mitigated', 'upheld'] as const;
export type Disposition = (typeof dispositions)[number];

/** What a reviewer made of a flag. */
export interface Disposal {
  readonly disposition: Disposition;
  readonly note: string;
  readonly by: string;
  readonly at: Timestamp;
}

/** A flag of the risk assessment, with its disposal where there is one. */
export interface ReviewFlag {
  readonly flagId: string;
  readonly question: string;
  readonly reason: string;
  readonly points: number;
  readonly critical: boolean;
  readonly disposal?: Disposal;
}

export interface Approval {
  readonly by: string;
  readonly at: Timestamp;
}

/** Why a decision was taken, in words that are the applicant's. */
export interface Reason {
  readonly code: string;
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  readonly pointer?: string;
  readonly message?: string;
}

export const verdicts = ['approve', 'reject', 'request-changes'] as const;
export type Verdict = (typeof verdicts)[number];

/** The last decision on an application. `by` and `note` are the staff's, and leave the review routes never. */
export interface Decision {
  readonly decision: Verdict;
  readonly reasons: readonly Reason[];
  /** RFC 3339, a day or an instant, before which the account may not start again. */
  readonly reapplyAfter?: string;
  readonly at: Timestamp;
  readonly by: string;
  readonly note?: string;
}

/** Who reviews: subject and groups of the token, and the account it is for, if it is for any. */
export interface Reviewer {
  readonly subject: string;
  readonly accountId?: AccountId;
  readonly groups: readonly string[];
  readonly sourceAddress: string;
}

/** Whether the lease on an application has run out: it is then free, with no job needed. */
export const leaseExpired = ({ state, assignment }: Application, now: Timestamp): boolean =>
  state === 'in-review' && (assignment === undefined || assignment.leaseUntil <= now);

/** The state as it is at `now`: an application whose lease has run out waits for a reviewer again. */
export const stateAt = (application: Application, now: Timestamp): State =>
  leaseExpired(application, now) ? 'submitted' : application.state;

/** Nobody reviews an account whose token they can hold, or an appeal from a decision they took part in. */
export const hasConflict = (
  { accountId, applicants, excludedReviewers }: Application,
  { subject, accountId: own }: Reviewer,
): boolean => own === accountId || applicants.includes(subject) || excludedReviewers.includes(subject);

export const wrongStateForReview = (state: State): Refusal => ({
  code: 'wrong-state',
  state,
  allowed: allowedToReviewer(state),
});

/** Why a reviewer who needs the lease cannot act; undefined where they hold it. */
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

/** Adds a subject to those who took part. */
export const withReviewer = (reviewers: readonly string[], subject: string): readonly string[] =>
  reviewers.includes(subject) ? reviewers : [...reviewers, subject];
