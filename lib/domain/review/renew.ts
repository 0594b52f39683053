import type { Approved } from '../application/application.ts';
import type { Change } from '../application/change.ts';
import { allowedToReviewer } from '../application/transitions.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import { extended, isRenewal } from '../enrollment/renewal.ts';
import { termMonths } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { actor, approvalsWith, type Deciding, decidedOn } from './decision-command.ts';

/**
 * Why a renewal cannot be approved: its enrollment has ended, so nothing holds the area. If it is submitted again, it
 * is an ordinary application.
 */
export function refusalOfEnded({ application, account, enrollment }: Deciding): Refusal | undefined {
  const { renewalOf, claim, state } = application;
  if (renewalOf === undefined || claim || (enrollment && isRenewal(application, account))) return undefined;
  const allowed = allowedToReviewer(state).filter((action) => !action.startsWith('approve'));
  return { code: 'wrong-state', state, allowed, enrollment: 'ended' };
}

/** Approves a renewal: extends the term from its old end. Claim and freeze stay with the enrollment. */
export function renewed(decide: Deciding, before: Enrollment): Change<Approved> {
  const { application, account, reviewer, eventIds, at, policy } = decide;
  const { applicationId, renewalOf } = application;
  const after = extended(before, { renewedBy: applicationId, months: termMonths(decide.program, policy), policy });
  const { openApplication: _, ...free } = account;
  const by = actor(reviewer);
  const { program, claim, termEndsAt } = after;
  const { businessArea } = claim;
  const data = { program, businessArea, applicationId: before.applicationId, renewedBy: applicationId, termEndsAt };
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
    accountAfter: free,
    at,
    events: [{ eventId: eventIds[0], type: 'ApplicationApproved', at, by, data: { businessArea, renewalOf } }],
    accountEvents: [{ eventId: eventIds[1], type: 'EnrollmentRenewed', at, by, data }],
    renewed: { before, after },
  };
}
