import { freezeAtEnd, withFreeze } from '../account/freeze.ts';
import type { Change } from '../application/change.ts';
import { sourcesOf } from '../application/transitions.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import { decideApproval } from './approve.ts';
import { actor, awaitsSecond, codes, type DecisionCommand, withDecision } from './decision-command.ts';
import { conflictOf, refusalWithoutLease, wrongStateForReview } from './lease.ts';
import { normalPointer } from './unlocked.ts';
import { addDays } from './working-days.ts';

/** Why this reviewer cannot decide on it at all; the second approval alone needs no lease. */
function refusalOfReviewer({ application, reviewer, at }: DecisionCommand): Refusal | undefined {
  const conflict = conflictOf(application, reviewer);
  if (conflict || awaitsSecond(application)) return conflict;
  return refusalWithoutLease(application, reviewer, at);
}

function rejected(decide: DecisionCommand): Change {
  const { application, account, reviewer, reasons, reapplyAfter, eventIds, at } = decide;
  const { applicationId, program } = application;
  const freeze = freezeAtEnd(account, applicationId);
  const isLifted = account.freeze !== freeze;
  const { openApplication: _, ...freed } = withFreeze(account, freeze);
  const by = actor(reviewer);
  return {
    before: application,
    after: withDecision(decide, {
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
    accountEvents: isLifted
      ? [{ eventId: eventIds[1], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } }]
      : [],
  };
}

function sentBack(decide: DecisionCommand): Change {
  const { application, reviewer, reasons, eventIds, at, policy } = decide;
  const unlocked = reasons.flatMap(({ pointer }) => (pointer === undefined ? [] : normalPointer(pointer)));
  return {
    before: application,
    after: withDecision(decide, {
      state: 'changes-requested',
      unlocked: unlocked.length > 0 ? unlocked : undefined,
      approvals: [],
      progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.changesDays) },
      remindAt: addDays(at, policy.changesDays - policy.expiringDays),
    }),
    at,
    events: [
      { eventId: eventIds[0], type: 'ChangesRequested', at, by: actor(reviewer), data: { reasons: codes(reasons) } },
    ],
  };
}

/** Decides on an application: approve, reject or request changes, by the rules of its risk. Never by a machine. */
export function decideReview(decide: DecisionCommand): Outcome<Change, Refusal> {
  const { application, verdict } = decide;
  const allowed = sourcesOf(verdict === 'approve' && awaitsSecond(application) ? 'approve-second' : verdict);
  const refusal = refusalOfReviewer(decide);
  if (refusal) return refused(refusal);
  if (!allowed.includes(application.state)) return refused(wrongStateForReview(application.state));
  if (verdict === 'approve') return decideApproval(decide);
  return accepted(verdict === 'reject' ? rejected(decide) : sentBack(decide));
}
