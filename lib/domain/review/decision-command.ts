import type { Account } from '../account/account.ts';
import type { Application, AwaitingSecondApproval, InReview } from '../application/application.ts';
import type { Actor } from '../application/change.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import type { ProgramRules } from '../program.ts';
import type { Approval, Reason } from './decision.ts';
import type { Verdict } from './decision-codes.ts';
import { type Reviewer, withReviewer } from './lease.ts';

/** A decision to be taken on an application, and all that it is judged by. */
export interface DecisionCommand {
  readonly application: Application;
  /** Its program. */
  readonly program: ProgramRules;
  readonly account: Account;
  /** The enrollment that it renews, if it is a renewal. */
  readonly enrollment?: Enrollment;
  readonly reviewer: Reviewer;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly note?: string;
  readonly reapplyAfter?: string;
  readonly eventIds: readonly [decided: string, ofAccount: string, lifted: string];
  readonly at: Timestamp;
  readonly policy: Policy;
}

export const actor = ({ subject, sourceAddress, correlationId }: Reviewer): Actor => ({
  kind: 'reviewer',
  subject,
  sourceAddress,
  correlationId,
});

/** A decision by a reviewer who may take it: in review under their lease, or awaiting a second approval. */
export interface Deciding extends DecisionCommand {
  readonly application: InReview | AwaitingSecondApproval;
}

/** Returns what every decision changes in an application, whoever has it next. */
export const decidedOn = <const Of extends Verdict>(decide: Deciding, verdict: Of) => ({
  version: decide.application.version + 1,
  assignment: undefined,
  reviewers: withReviewer(decide.application.reviewers, decide.reviewer.subject),
  decision: {
    decision: verdict,
    reasons: decide.reasons,
    reapplyAfter: decide.reapplyAfter,
    at: decide.at,
    by: decide.reviewer.subject,
    note: decide.note,
  },
  updatedAt: decide.at,
});

/** The approvals of an application with that of this reviewer. */
export function approvalsWith({ application, reviewer, at }: Deciding): readonly [Approval, ...Approval[]] {
  const approval = { by: reviewer.subject, at };
  return application.state === 'in-review' ? [approval] : [...application.approvals, approval];
}

/** Reasons as an event may carry them: without the words. */
export const codes = (reasons: readonly Reason[]) => reasons.map(({ code, pointer }) => ({ code, pointer }));
