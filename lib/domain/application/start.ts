import type { Account } from '../account/account.ts';
import { type Blocker, blockersOf, registeredIn } from '../account/eligibility.ts';
import { freezeAtStart, withFreeze } from '../account/freeze.ts';
import { knownClean } from '../documents/known-clean.ts';
import { isRenewal } from '../enrollment/renewal.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import { currentQuestionnaire, type ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { addDays } from '../review/working-days.ts';
import { refusalOfAppeal } from './appeal.ts';
import { businessAreaOf, type Draft } from './application.ts';
import type { Actor, Change } from './change.ts';
import { documentsOf, type Origin, refusalOfOrigin, startedFrom } from './origin.ts';

export interface Start extends Origin {
  readonly account: Account;
  readonly program: ProgramRules;
  readonly applicationId: ApplicationId;
  readonly eventIds: readonly [started: string, frozen: string];
  readonly at: Timestamp;
  /** The time in the application's id: `at`, or a later time if the account's last application has one. */
  readonly idTime: Timestamp;
  readonly by: Actor;
  readonly policy: Policy;
}

const refusalFor = (account: Account, blockers: readonly Blocker[]): Refusal =>
  account.openApplication
    ? { code: 'application-already-open', applicationId: account.openApplication, blockers }
    : { code: 'not-eligible', blockers };

const draft = ({ account, program, applicationId, at, by, policy }: Start): Draft => ({
  applicationId,
  accountId: account.accountId as AccountId,
  program: program.id,
  formVersion: program.forms[0].version,
  state: 'draft',
  version: 1,
  defaultArea: registeredIn(account) as BusinessArea,
  questionnaireVersion: currentQuestionnaire(program)?.version,
  steps: {},
  progress: { with: 'applicant', since: at, dueBy: addDays(at, policy.draftDays) },
  remindAt: addDays(at, policy.draftDays - policy.expiringDays),
  createdAt: at,
  updatedAt: at,
  rounds: 0,
  flags: [],
  approvals: [],
  reviewers: [],
  applicants: [by.subject],
  excludedReviewers: [],
  lastEvent: { sequence: 0, hash: '' },
});

/** Starts an application and freezes purchases; refused with every blocker that holds. */
export function decideStart(start: Start): Outcome<Change<Draft>, Refusal> {
  const { account, program, applicationId, at, by, policy, appealOf } = start;
  const early = refusalOfOrigin(start);
  if (early) return refused(early);
  const begun: Draft = { ...draft(start), ...startedFrom(start) };
  const documentsTaken = documentsOf(start, begun);
  const taken = (documentsTaken ?? []).map(({ document }) => document);
  const after: Draft = { ...begun, documentsClean: knownClean(begun, program, taken) };
  const { renewalOf } = after;
  const businessArea = businessAreaOf(after);
  const appeal = appealOf !== undefined;
  const blockers = blockersOf({ account, program, now: at, policy, businessArea, appeal, renewalOf });
  if (blockers.length > 0) return refused(refusalFor(account, blockers));
  const refusal = appealOf && refusalOfAppeal(appealOf, start);
  if (refusal) return refused(refusal);
  // The freeze of the enrollment continues.
  const freeze = isRenewal(after, account) ? account.freeze : freezeAtStart(account, program, { applicationId, at });
  return accepted({
    after,
    account,
    accountAfter: withFreeze(
      {
        ...account,
        openApplication: applicationId,
        lastStartedAt: start.idTime,
        appeals: appealOf ? [...account.appeals, appealOf.applicationId] : account.appeals,
      },
      freeze,
    ),
    documentsTaken,
    at,
    events: [
      {
        eventId: start.eventIds[0],
        type: 'ApplicationStarted',
        at,
        by,
        data: { program: program.id, appealOf: appealOf?.applicationId, renewalOf },
      },
    ],
    accountEvents:
      freeze === account.freeze
        ? []
        : [
            {
              eventId: start.eventIds[1],
              type: 'PurchaseFreezeStarted',
              at,
              by,
              data: { because: 'application', applicationId },
            },
          ],
  });
}
