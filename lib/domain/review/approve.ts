import type { ClaimKey } from '../account/claim-key.ts';
import { blockersOf } from '../account/eligibility.ts';
import { freezeAtApproval, withFreeze } from '../account/freeze.ts';
import { type Approved, type AwaitingSecondApproval, businessAreaOf } from '../application/application.ts';
import type { Change } from '../application/change.ts';
import { allowedToReviewer } from '../application/transitions.ts';
import { forbiddingFlags } from '../due-diligence/forbidding.ts';
import { isRenewal, remindersOf } from '../enrollment/renewal.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import { questionnaireOf, termMonths } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import type { ReviewFlag } from './decision.ts';
import { actor, approvalsWith, type Deciding, decidedOn } from './decision-command.ts';
import { conflict, refusalOfGroup } from './lease.ts';
import { bandOf } from './needs.ts';
import { refusalOfEnded, renewed } from './renew.ts';
import { addMonths } from './working-days.ts';

/** Flags that were upheld though the questionnaire forbids an approval then: of sanctions and debarment. */
function forbidding({ application, program }: Deciding): readonly ReviewFlag[] {
  const { flags, questionnaireVersion } = application;
  if (questionnaireVersion === undefined) return [];
  const forbid = forbiddingFlags(questionnaireOf(program, questionnaireVersion));
  return flags.filter(({ flagId, disposal }) => forbid.has(flagId) && disposal?.disposition === 'upheld');
}

/** Returns why its flags keep it from being approved. */
function refusalOfFlags(decide: Deciding): Refusal | undefined {
  const { application } = decide;
  const upheld = forbidding(decide);
  const standing = application.flags.filter((flag) => !flag.disposal || upheld.includes(flag));
  if (standing.length === 0) return undefined;
  return {
    code: 'wrong-state',
    state: application.state,
    allowed: allowedToReviewer(application.state).filter((action) => !action.startsWith('approve')),
    flags: standing.map(({ flagId, disposal }) => ({ flagId, disposition: disposal?.disposition })),
  };
}

/** Why this reviewer may not approve a risk of this band. Source: due diligence, bands. */
function refusalOfBand({ application, reviewer }: Deciding): Refusal | undefined {
  if (application.state === 'awaiting-second-approval') {
    return application.reviewers.includes(reviewer.subject) ? conflict('first-approval') : undefined;
  }
  return refusalOfGroup(application, reviewer);
}

function refusalOfAccount({ application, program, account, at, policy }: Deciding): Refusal | undefined {
  const { applicationId, appealOf, renewalOf } = application;
  const appeal = appealOf !== undefined;
  const businessArea = businessAreaOf(application);
  const standing = { account, program, businessArea, policy, now: at, application: applicationId, appeal, renewalOf };
  const blockers = blockersOf(standing);
  return blockers.length > 0 ? { code: 'not-eligible', blockers } : undefined;
}

function secondWanted(decide: Deciding): Change<AwaitingSecondApproval> {
  const { application, account, reviewer, eventIds, at } = decide;
  return {
    before: application,
    after: {
      ...application,
      ...decidedOn(decide, 'approve'),
      state: 'awaiting-second-approval',
      approvals: approvalsWith(decide),
      decision: application.decision,
      progress: { with: 'reviewer', since: at, dueBy: application.decisionDueAt },
    },
    account,
    at,
    events: [{ eventId: eventIds[0], type: 'SecondApprovalRequested', at, by: actor(reviewer), data: {} }],
  };
}

function approved(decide: Deciding, claim: ClaimKey): Change<Approved> {
  const { application, account, reviewer, eventIds, at, policy } = decide;
  const { applicationId, program, accountId } = application;
  const by = actor(reviewer);
  const businessArea = businessAreaOf(application);
  const freeze = freezeAtApproval(account, decide.program, { applicationId, at });
  const { openApplication: _, ...joined } = account;
  const termEndsAt = addMonths(at, termMonths(decide.program, policy));
  return {
    before: application,
    after: {
      ...application,
      ...decidedOn(decide, 'approve'),
      state: 'approved',
      approvals: approvalsWith(decide),
      decidedAt: at,
      progress: { with: 'nobody', since: at },
    },
    account,
    accountAfter: withFreeze({ ...joined, enrolled: { ...account.enrolled, [program]: applicationId } }, freeze),
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
      ...(account.freeze && !freeze
        ? [{ eventId: eventIds[2], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } } as const]
        : []),
      ...(freeze && !account.freeze
        ? [
            {
              eventId: eventIds[2],
              type: 'PurchaseFreezeStarted',
              at,
              by,
              data: { because: 'enrollment', applicationId },
            } as const,
          ]
        : []),
    ],
    enrollment: {
      accountId,
      program,
      applicationId,
      claim,
      state: 'active',
      since: at,
      termEndsAt,
      remindAt: remindersOf(termEndsAt, policy),
    },
  };
}

/** Approves, or asks for the second approval that a high risk needs. */
export function decideApproval(decide: Deciding): Outcome<Change<Approved | AwaitingSecondApproval>, Refusal> {
  const refusal = refusalOfBand(decide) ?? refusalOfEnded(decide) ?? refusalOfFlags(decide) ?? refusalOfAccount(decide);
  if (refusal) return refused(refusal);
  const first = bandOf(decide.application) === 'high' && decide.application.state === 'in-review';
  const { application, account, enrollment } = decide;
  if (enrollment && isRenewal(application, account)) {
    return accepted(first ? secondWanted(decide) : renewed(decide, enrollment));
  }
  const { claim } = application;
  // The claim has existed since the submission. Without it there is no area to enroll for.
  if (!claim) return refused({ code: 'business-area-taken', blockers: [] });
  return accepted(first ? secondWanted(decide) : approved(decide, claim));
}
