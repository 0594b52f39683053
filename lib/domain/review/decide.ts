import { freezeAtEnd, withFreeze } from '../account/freeze.ts';
import {
  type AwaitingSecondApproval,
  allows,
  type ChangesRequested,
  type InReview,
  type Rejected,
} from '../application/application.ts';
import type { Change } from '../application/change.ts';
import type { StepName } from '../application/step-names.ts';
import type { Finding } from '../finding.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import { decideApproval } from './approve.ts';
import { unaskedPlaces } from './asked-fields.ts';
import { actor, codes, type Deciding, type DecisionCommand, decidedOn } from './decision-command.ts';
import { conflictOf, withLease } from './lease.ts';
import { withWhatBelongs } from './unlocked.ts';
import { addDays, addMonths } from './working-days.ts';

/** Returns the application to a reviewer who may decide on it; the second approval alone needs no lease. */
function decidable({
  application,
  reviewer,
  at,
}: DecisionCommand): Outcome<InReview | AwaitingSecondApproval, Refusal> {
  const conflict = conflictOf(application, reviewer);
  if (conflict) return refused(conflict);
  return allows(application, 'approve-second') ? accepted(application) : withLease(application, reviewer, at);
}

function rejected(decide: Deciding): Change<Rejected> {
  const { application, account, reviewer, reasons, reapplyAfter, eventIds, at } = decide;
  const { applicationId, program } = application;
  const freeze = freezeAtEnd(account, applicationId);
  const isLifted = account.freeze !== freeze;
  const { openApplication: _, ...freed } = withFreeze(account, freeze);
  const by = actor(reviewer);
  return {
    before: application,
    after: {
      ...application,
      ...decidedOn(decide, 'reject'),
      state: 'rejected',
      claim: undefined,
      decidedAt: at,
      progress: { with: 'nobody', since: at },
    },
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

function sentBack(decide: Deciding): Change<ChangesRequested> {
  const { application, reviewer, reasons, eventIds, at, policy } = decide;
  const { steps } = decide.program;
  const groupsOf = (step: string) => (Object.hasOwn(steps, step) ? steps[step as StepName].together : []);
  const places = reasons.flatMap(({ pointer }) => (pointer === undefined ? [] : withWhatBelongs(pointer, groupsOf)));
  const unlocked = [...new Set(places)];
  return {
    before: application,
    after: {
      ...application,
      ...decidedOn(decide, 'request-changes'),
      state: 'changes-requested',
      unlocked: unlocked.length > 0 ? unlocked : undefined,
      approvals: [],
      progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.changesDays) },
      remindAt: addDays(at, policy.changesDays - policy.expiringDays),
    },
    at,
    events: [
      { eventId: eventIds[0], type: 'ChangesRequested', at, by: actor(reviewer), data: { reasons: codes(reasons) } },
    ],
  };
}

/** An account may be told to wait for so many months. */
const longestWait = 24;

/** Why the day to apply again from is refused: it must be in the future, but not too far. */
function faultOfDay({ reapplyAfter, at }: Deciding): Finding | undefined {
  if (reapplyAfter === undefined) return undefined;
  const isDay = reapplyAfter.length === 'YYYY-MM-DD'.length;
  const isToCome = isDay ? reapplyAfter > at.slice(0, 10) : Date.parse(reapplyAfter) > Date.parse(at);
  if (!isToCome) return { pointer: '/reapplyAfter', code: 'not-to-come' };
  return Date.parse(reapplyAfter) > Date.parse(addMonths(at, longestWait))
    ? { pointer: '/reapplyAfter', code: 'out-of-range', sentence: 'too-far-ahead' }
    : undefined;
}

/** Why the decision itself cannot be carried out. */
function faultsOf(decide: Deciding): readonly Finding[] {
  const { verdict, reasons, application, program } = decide;
  if (verdict === 'request-changes') return unaskedPlaces(reasons, application, program);
  const fault = verdict === 'reject' ? faultOfDay(decide) : undefined;
  return fault ? [fault] : [];
}

/** Decides on an application: approve, reject or request changes, by the rules of its risk. Only people decide. */
export function decideReview(command: DecisionCommand): Outcome<Change, Refusal> {
  const application = decidable(command);
  if (!application.ok) return application;
  const decide = { ...command, application: application.value };
  const { verdict } = decide;
  const errors = faultsOf(decide);
  if (errors.length > 0) return refused({ code: 'invalid-request', errors });
  if (verdict === 'approve') return decideApproval(decide);
  return accepted(verdict === 'reject' ? rejected(decide) : sentBack(decide));
}
