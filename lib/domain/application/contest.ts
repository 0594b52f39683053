import type { AreaClaim } from '../account/company.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { ContestFault, Refusal } from '../refusal.ts';
import { withReviewer } from '../review/lease.ts';
import { type Application, allows, businessAreaOf } from './application.ts';
import type { Actor, Change } from './change.ts';
import { isContested } from './contested.ts';
import { allowedToApplicant } from './transitions.ts';

/** Returns the refusal of something that a contest does not allow. */
export const contestRefused = ({ state }: Pick<Application, 'state'>, contest: ContestFault): Refusal => ({
  code: 'wrong-state',
  state,
  allowed: allowedToApplicant(state),
  contest,
});

export interface ContestArea {
  readonly application: Application;
  /** Who holds the area of the company, if anyone does. */
  readonly claim: AreaClaim | undefined;
  readonly message: string;
  readonly eventId: string;
  readonly at: Timestamp;
  readonly by: Actor;
}

/** Contests the area that another account holds. A waiting contest gets the new message, and keeps its time. */
export function decideContest(contest: ContestArea): Outcome<Change, Refusal> {
  const { application, claim, message, eventId, at, by } = contest;
  if (!allows(application, 'submit')) return refused(contestRefused(application, 'not-open'));
  if (!claim || claim.accountId === application.accountId) return refused(contestRefused(application, 'not-held'));
  const contestedAt = isContested(application) ? (application.contest?.contestedAt ?? at) : at;
  return accepted({
    before: application,
    after: {
      ...application,
      version: application.version + 1,
      contest: { message, contestedAt },
      applicants: withReviewer(application.applicants, by.subject),
      updatedAt: at,
    },
    at,
    events: [{ eventId, type: 'AreaContested', at, by, data: { businessArea: businessAreaOf(application) } }],
  });
}
