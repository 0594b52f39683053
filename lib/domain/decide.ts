import type { Account } from './account.ts';
import type { Application } from './application.ts';
import { businessAreaOf } from './application.ts';
import type { Actor, Change } from './change.ts';
import type { ClaimKey } from './company.ts';
import { blockersOf } from './eligibility.ts';
import type { Timestamp } from './ids.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import {
  type Decision,
  hasConflict,
  type Reason,
  type Reviewer,
  refusalWithoutLease,
  type Verdict,
  withReviewer,
  wrongStateForReview,
} from './review.ts';
import { allowedToReviewer, sourcesOf } from './transitions.ts';
import { addDays, addMonths, type Calendar, workingDaysBetween } from './working-days.ts';

export interface Decide {
  readonly application: Application;
  readonly account: Account;
  readonly reviewer: Reviewer;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly note?: string;
  readonly reapplyAfter?: string;
  readonly eventIds: readonly [decided: string, ofAccount: string];
  readonly at: Timestamp;
  readonly policy: Policy;
  /** Of the business area. */
  readonly calendar: Calendar;
}

const actor = ({ subject, sourceAddress }: Reviewer): Actor => ({ kind: 'reviewer', subject, sourceAddress });

/** The question whose flag, upheld, blocks approval for good: sanctions and debarment. */
const sanctionsQuestion = 'DD24';

/** Whether someone else has approved it and a second approval is wanted. */
const awaitsSecond = ({ state }: Application): boolean => sourcesOf('approve-second').includes(state);

/** Why this reviewer cannot decide on it at all; the second approval alone needs no lease. */
function refusalOfReviewer({ application, reviewer, at }: Decide): Refusal | undefined {
  if (hasConflict(application, reviewer)) return { code: 'conflict-of-interest' };
  return awaitsSecond(application) ? undefined : refusalWithoutLease(application, reviewer, at);
}

/** Why it cannot be approved for what its flags say. */
function refusalOfFlags({ application }: Decide): Refusal | undefined {
  const standing = application.flags.filter(
    ({ disposal, question }) => !disposal || (question === sanctionsQuestion && disposal.disposition === 'upheld'),
  );
  if (standing.length === 0) return undefined;
  return {
    code: 'wrong-state',
    state: application.state,
    allowed: allowedToReviewer(application.state).filter((action) => !action.startsWith('approve')),
    flags: standing.map(({ flagId, disposal }) => ({ flagId, disposition: disposal?.disposition })),
  };
}

/** Why this reviewer may not approve a risk of this band. Source: due diligence, bands. */
function refusalOfBand({ application, reviewer }: Decide): Refusal | undefined {
  if (awaitsSecond(application)) {
    return application.reviewers.includes(reviewer.subject) ? { code: 'conflict-of-interest' } : undefined;
  }
  const band = application.risk?.band ?? 'high';
  return band === 'low' || reviewer.groups.includes('compliance') ? undefined : { code: 'forbidden' };
}

function refusalOfAccount({ application, account, at, policy }: Decide): Refusal | undefined {
  const { program, applicationId, appealOf } = application;
  const appeal = appealOf !== undefined;
  const businessArea = businessAreaOf(application);
  const standing = { account, program, businessArea, policy, now: at, application: applicationId, appeal };
  const blockers = blockersOf(standing);
  return blockers.length > 0 ? { code: 'not-eligible', blockers } : undefined;
}

/** The application with the decision on it, handed to whoever has it next. */
function decided(decide: Decide, changed: Partial<Application>): Application {
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

const codes = (reasons: readonly Reason[]) => reasons.map(({ code, pointer }) => ({ code, pointer }));

function secondWanted(decide: Decide): Change {
  const { application, account, reviewer, eventIds, at } = decide;
  const approvals = [...application.approvals, { by: reviewer.subject, at }];
  const progress = { with: 'reviewer', since: at, dueBy: application.decisionDueAt } as const;
  return {
    before: application,
    after: {
      ...decided(decide, { state: 'awaiting-second-approval', approvals, progress }),
      decision: application.decision,
    },
    account,
    at,
    events: [{ eventId: eventIds[0], type: 'SecondApprovalRequested', at, by: actor(reviewer), data: {} }],
  };
}

function approved(decide: Decide, claim: ClaimKey): Change {
  const { application, account, reviewer, eventIds, at, policy } = decide;
  const { applicationId, program, accountId } = application;
  const by = actor(reviewer);
  const businessArea = businessAreaOf(application);
  const { openApplication: _, ...joined } = account;
  const approvals = [...application.approvals, { by: reviewer.subject, at }];
  const termEndsAt = addMonths(at, policy.termMonths);
  return {
    before: application,
    after: decided(decide, { state: 'approved', approvals, decidedAt: at, progress: { with: 'nobody', since: at } }),
    account,
    accountAfter: {
      ...joined,
      enrolled: { ...account.enrolled, [program]: applicationId },
      freeze: { since: account.freeze?.since ?? at, because: 'enrollment', applicationId },
    },
    at,
    events: [{ eventId: eventIds[0], type: 'ApplicationApproved', at, by, data: { businessArea } }],
    accountEvents: [
      {
        eventId: eventIds[1],
        type: 'EnrollmentStarted',
        at,
        by,
        data: { program, businessArea, applicationId, termEndsAt },
      },
    ],
    enrollment: {
      accountId,
      program,
      applicationId,
      claim,
      state: 'active',
      since: at,
      termEndsAt,
      remindAt: policy.enrollmentReminderDays.map((days) => addDays(termEndsAt, -days)).sort(),
    },
  };
}

function rejected(decide: Decide): Change {
  const { application, account, reviewer, reasons, reapplyAfter, eventIds, at } = decide;
  const { applicationId, program } = application;
  const { openApplication: _, freeze: __, ...freed } = account;
  const by = actor(reviewer);
  return {
    before: application,
    after: decided(decide, {
      state: 'rejected',
      claim: undefined,
      decidedAt: at,
      progress: { with: 'nobody', since: at },
    }),
    account,
    accountAfter: {
      ...freed,
      ...(reapplyAfter && { reapplyAfter: { ...account.reapplyAfter, [program]: reapplyAfter } }),
    },
    at,
    events: [
      { eventId: eventIds[0], type: 'ApplicationRejected', at, by, data: { reasons: codes(reasons), reapplyAfter } },
    ],
    accountEvents: [{ eventId: eventIds[1], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } }],
  };
}

function sentBack(decide: Decide): Change {
  const { application, reviewer, reasons, eventIds, at, policy, calendar } = decide;
  const unlocked = reasons.flatMap(({ pointer }) => pointer ?? []);
  const due = application.decisionDueAt;
  return {
    before: application,
    after: decided(decide, {
      state: 'changes-requested',
      unlocked: unlocked.length > 0 ? unlocked : undefined,
      approvals: [],
      progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.changesDays) },
      remindAt: addDays(at, policy.changesDays - policy.expiringDays),
      decisionDaysLeft: due === undefined ? undefined : workingDaysBetween(at, due, calendar),
      decisionDueAt: undefined,
    }),
    at,
    events: [
      { eventId: eventIds[0], type: 'ChangesRequested', at, by: actor(reviewer), data: { reasons: codes(reasons) } },
    ],
  };
}

function decideApproval(decide: Decide): Outcome<Change, Refusal> {
  const refusal = refusalOfBand(decide) ?? refusalOfFlags(decide) ?? refusalOfAccount(decide);
  if (refusal) return refused(refusal);
  const first = decide.application.risk?.band === 'high' && !awaitsSecond(decide.application);
  const { claim } = decide.application;
  // Held since its submission: an application without one has no area to enroll for.
  if (!claim) return refused({ code: 'business-area-taken', blockers: [] });
  return accepted(first ? secondWanted(decide) : approved(decide, claim));
}

/** Decides on an application: approve, reject or request changes, by the rules of its risk. Never by a machine. */
export function decideDecision(decide: Decide): Outcome<Change, Refusal> {
  const { application, verdict } = decide;
  const allowed = sourcesOf(verdict === 'approve' && awaitsSecond(application) ? 'approve-second' : verdict);
  const refusal = refusalOfReviewer(decide);
  if (refusal) return refused(refusal);
  if (!allowed.includes(application.state)) return refused(wrongStateForReview(application.state));
  if (verdict === 'approve') return decideApproval(decide);
  return accepted(verdict === 'reject' ? rejected(decide) : sentBack(decide));
}
