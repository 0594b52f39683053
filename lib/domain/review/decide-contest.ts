import {
  type Application,
  businessAreaOf,
  type ChangesRequested,
  isUnderReview,
  type UnderReview,
} from '../application/application.ts';
import { type Change, type NewEvent, sameClaim } from '../application/change.ts';
import { contestRefused } from '../application/contest.ts';
import { type ContestDecision, isContested } from '../application/contested.ts';
import { claimWanted, earlierClaims } from '../application/submit.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import type { Reason } from './decision.ts';
import { actor, codes } from './decision-command.ts';
import { conflictOf, type Reviewer, withReviewer } from './lease.ts';
import { addDays } from './working-days.ts';

export interface DecideContest {
  /** The application that contests. */
  readonly application: Application;
  /** The application of another account that holds the area, if one does. */
  readonly holder: Application | undefined;
  readonly operator: Reviewer;
  readonly decision: ContestDecision;
  readonly reason: string;
  readonly eventIds: readonly [decided: string, freed: string];
  readonly at: Timestamp;
  readonly policy: Pick<Policy, 'changesDays' | 'expiringDays'>;
}

/** A decision on a contest, to be committed whole or not at all. */
export interface ContestDecided {
  readonly contested: Change;
  /** The holder's application, where its area is freed. */
  readonly freed?: Change;
}

/** The reason that the holder sees. The holder may correct everything, because the company itself is in doubt. */
const contestedReason: Reason = {
  code: 'business-area-contested',
  pointer: '/steps/company-information/registrationNumber',
};

function refusalOf({ application, holder, operator }: DecideContest): Refusal | undefined {
  if (!isContested(application)) return contestRefused(application, 'closed');
  return conflictOf(application, operator) ?? (holder && conflictOf(holder, operator));
}

/** Whether a holder keeps an application from the area that it wants, under the company's key or an earlier one. */
const isInTheWay = ({ claim }: Application, application: Application): boolean =>
  claim !== undefined &&
  [claimWanted(application), ...earlierClaims(application)].some((wanted) => sameClaim(wanted, claim));

/** Returns the holder of the area if that can be freed. */
function freeable({ application, holder }: DecideContest): Outcome<UnderReview | ChangesRequested, Refusal> {
  // A holder whose application ended or moved to another area after its claim was read has nothing to free.
  if (!holder?.claim || !isInTheWay(holder, application)) return refused(contestRefused(application, 'not-held'));
  return holder.state === 'approved' ? refused(contestRefused(application, 'enrolled')) : accepted(holder);
}

function closed({ application, operator, decision, reason, eventIds, at }: DecideContest): Change {
  const { contest } = application;
  const by = actor(operator);
  const data = { decision, businessArea: businessAreaOf(application) };
  return {
    before: application,
    after: {
      ...application,
      version: application.version + 1,
      contest: contest && { ...contest, outcome: { decision, reason, by: operator.subject, at } },
      updatedAt: at,
    },
    at,
    events: [{ eventId: eventIds[0], type: 'ContestDecided', at, by, data }],
  };
}

/** A running review ends with requested changes. */
function sentBack(holder: UnderReview, { operator, at, policy }: DecideContest): ChangesRequested {
  return {
    ...holder,
    state: 'changes-requested',
    assignment: undefined,
    approvals: [],
    decision: { decision: 'request-changes', reasons: [contestedReason], at, by: operator.subject },
    progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.changesDays) },
    remindAt: addDays(at, policy.changesDays - policy.expiringDays),
  };
}

/** If the applicant already has the application, there is one more reason, and no other due day. */
function withReason(holder: ChangesRequested): ChangesRequested {
  const { decision } = holder;
  const reasons = decision.reasons.filter(({ code }) => code !== contestedReason.code);
  return { ...holder, decision: { ...decision, reasons: [...reasons, contestedReason] } };
}

function freed(decide: DecideContest, holder: UnderReview | ChangesRequested): Change<ChangesRequested> {
  const { operator, eventIds, at } = decide;
  const event: NewEvent = {
    eventId: eventIds[1],
    type: 'ChangesRequested',
    at,
    by: actor(operator),
    data: { reasons: codes([contestedReason]) },
  };
  return {
    before: holder,
    after: {
      ...(isUnderReview(holder) ? sentBack(holder, decide) : withReason(holder)),
      version: holder.version + 1,
      claim: undefined,
      unlocked: undefined,
      reviewers: withReviewer(holder.reviewers, operator.subject),
      updatedAt: at,
    },
    at,
    events: [event],
  };
}

/** Decides on a contest: frees the area, so that the holder must submit again, or leaves it. */
export function decideOnContest(decide: DecideContest): Outcome<ContestDecided, Refusal> {
  const refusal = refusalOf(decide);
  if (refusal) return refused(refusal);
  const contested = closed(decide);
  if (decide.decision === 'keep') return accepted({ contested });
  const holder = freeable(decide);
  return holder.ok ? accepted({ contested, freed: freed(decide, holder.value) }) : holder;
}
