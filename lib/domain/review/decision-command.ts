import type { Account } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import type { Actor } from '../application/change.ts';
import { sourcesOf } from '../application/transitions.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import type { ProgramRules } from '../program.ts';
import type { Decision, Reason, Verdict } from './decision.ts';
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

/** Whether someone else has approved it and a second approval is wanted. */
export const awaitsSecond = ({ state }: Application): boolean => sourcesOf('approve-second').includes(state);

/** The application with the decision on it, handed to whoever has it next. */
export function withDecision(decide: DecisionCommand, changed: Partial<Application>): Application {
  const { application, reviewer, verdict, reasons, note, reapplyAfter, at } = decide;
  const decision: Decision = { decision: verdict, reasons, reapplyAfter, at, by: reviewer.subject, note };
  return {
    ...application,
    version: application.version + 1,
    assignment: undefined,
    reviewers: withReviewer(application.reviewers, reviewer.subject),
    decision,
    updatedAt: at,
    ...changed,
  };
}

/** Reasons as an event may carry them: without the words. */
export const codes = (reasons: readonly Reason[]) => reasons.map(({ code, pointer }) => ({ code, pointer }));
