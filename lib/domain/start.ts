import type { Account } from './account.ts';
import type { Application } from './application.ts';
import type { Actor, Change } from './change.ts';
import { type Blocker, blockersOf } from './eligibility.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from './ids.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { addDays } from './working-days.ts';

export interface Start {
  readonly account: Account;
  readonly program: string;
  readonly applicationId: ApplicationId;
  readonly eventIds: readonly [started: string, frozen: string];
  readonly questionnaireVersion: string;
  readonly at: Timestamp;
  /** The time in the application's id: `at`, or later where the account's last application has a later one. */
  readonly idTime: Timestamp;
  readonly by: Actor;
  readonly policy: Policy;
}

const refusalFor = (account: Account, blockers: readonly Blocker[]): Refusal =>
  account.openApplication
    ? { code: 'application-already-open', applicationId: account.openApplication, blockers }
    : { code: 'not-eligible', blockers };

const draft = ({ account, program, applicationId, questionnaireVersion, at, policy }: Start): Application => ({
  applicationId,
  accountId: account.accountId as AccountId,
  program,
  state: 'draft',
  version: 1,
  defaultArea: account.facts.identity?.registeredCountry as BusinessArea,
  questionnaireVersion,
  steps: {},
  progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.draftDays) },
  createdAt: at,
  updatedAt: at,
  rounds: 0,
  lastEvent: { sequence: 0, hash: '' },
});

/** Starts an application and freezes purchases; refused with every blocker that holds. */
export function decideStart(start: Start): Outcome<Change, Refusal> {
  const { account, program, applicationId, at, by, policy } = start;
  const blockers = blockersOf({
    account,
    program,
    now: at,
    policy,
    businessArea: account.facts.identity?.registeredCountry,
  });
  if (blockers.length > 0) return refused(refusalFor(account, blockers));
  return accepted({
    after: draft(start),
    account,
    accountAfter: {
      ...account,
      openApplication: applicationId,
      lastStartedAt: start.idTime,
      freeze: { since: at, because: 'application', applicationId },
    },
    event: { eventId: start.eventIds[0], type: 'ApplicationStarted', at, by, data: { program } },
    accountEvent: {
      eventId: start.eventIds[1],
      type: 'PurchaseFreezeStarted',
      at,
      by,
      data: { because: 'application', applicationId },
    },
  });
}
