import type { Account } from '../account/account.ts';
import { freezeAtEnd, withFreeze } from '../account/freeze.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import { type Application, allows, type Withdrawn } from './application.ts';
import type { Actor, Change } from './change.ts';
import { wrongState } from './save-step.ts';

export interface Withdraw {
  readonly application: Application;
  readonly account: Account;
  readonly eventIds: readonly [withdrawn: string, lifted: string];
  readonly at: Timestamp;
  readonly by: Actor;
}

/** Ends an open application at the applicant's wish: frees its claim, and the account to purchase. */
export function decideWithdraw({
  application,
  account,
  eventIds,
  at,
  by,
}: Withdraw): Outcome<Change<Withdrawn>, Refusal> {
  if (!allows(application, 'withdraw')) return refused(wrongState(application.state));
  const { applicationId } = application;
  const freeze = freezeAtEnd(account, applicationId);
  const isLifted = account.freeze !== freeze;
  const { openApplication: _, ...freed } = withFreeze(account, freeze);
  return accepted({
    before: application,
    after: {
      ...application,
      state: 'withdrawn',
      version: application.version + 1,
      claim: undefined,
      assignment: undefined,
      remindAt: undefined,
      decisionDaysLeft: undefined,
      progress: { with: 'nobody', since: at },
      updatedAt: at,
    },
    account,
    accountAfter: freed,
    at,
    events: [{ eventId: eventIds[0], type: 'ApplicationWithdrawn', at, by, data: { from: application.state } }],
    accountEvents: isLifted
      ? [{ eventId: eventIds[1], type: 'PurchaseFreezeLifted', at, by, data: { applicationId } }]
      : [],
  });
}
