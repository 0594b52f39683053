import type { Account } from '../account/account.ts';
import { type Blocker, blockersOf, registeredIn } from '../account/eligibility.ts';
import { freezeAtStart, withFreeze } from '../account/freeze.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import { currentQuestionnaire, type ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { addDays } from '../review/working-days.ts';
import type { Application } from './application.ts';
import type { Actor, Change } from './change.ts';

export interface Start {
  readonly account: Account;
  readonly program: ProgramRules;
  readonly applicationId: ApplicationId;
  readonly eventIds: readonly [started: string, frozen: string];
  readonly at: Timestamp;
  /** The time in the application's id: `at`, or later where the account's last application has a later one. */
  readonly idTime: Timestamp;
  readonly by: Actor;
  readonly policy: Policy;
  /** The rejected application that this one appeals from. */
  readonly appealOf?: Application;
}

const refusalFor = (account: Account, blockers: readonly Blocker[]): Refusal =>
  account.openApplication
    ? { code: 'application-already-open', applicationId: account.openApplication, blockers }
    : { code: 'not-eligible', blockers };

const draft = ({ account, program, applicationId, at, by, policy }: Start): Application => ({
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

/**
 * Returns what an appeal takes over: the answers, so that nothing is retyped, and the reviewers who may not judge it
 * again.
 */
const appealed = ({ applicationId, chosenArea, defaultArea, steps, reviewers, excludedReviewers }: Application) => ({
  appealOf: applicationId,
  chosenArea,
  defaultArea,
  steps,
  excludedReviewers: [...new Set([...excludedReviewers, ...reviewers])],
});

/** Why the account cannot appeal: it was not rejected, or its one appeal is spent, or its time is. */
function refusalOfAppeal({ account, appealOf, program, at, policy }: Start): Refusal | undefined {
  if (!appealOf) return undefined;
  if (appealOf.program !== program.id) return { code: 'not-found' };
  const { applicationId, state, decidedAt } = appealOf;
  const late = decidedAt === undefined || addDays(decidedAt, policy.appealDays) <= at;
  const spent = appealOf.appealOf !== undefined || account.appeals.includes(applicationId);
  return state !== 'rejected' || late || spent ? { code: 'wrong-state', state, allowed: [] } : undefined;
}

/** Starts an application and freezes purchases; refused with every blocker that holds. */
export function decideStart(start: Start): Outcome<Change, Refusal> {
  const { account, program, applicationId, at, by, policy } = start;
  const businessArea = registeredIn(account);
  const blockers = blockersOf({
    account,
    program,
    now: at,
    policy,
    businessArea,
    appeal: start.appealOf !== undefined,
  });
  if (blockers.length > 0) return refused(refusalFor(account, blockers));
  const refusal = refusalOfAppeal(start);
  if (refusal) return refused(refusal);
  const freeze = freezeAtStart(account, program, { applicationId, at });
  return accepted({
    after: { ...draft(start), ...(start.appealOf && appealed(start.appealOf)) },
    account,
    accountAfter: withFreeze(
      {
        ...account,
        openApplication: applicationId,
        lastStartedAt: start.idTime,
        appeals: start.appealOf ? [...account.appeals, start.appealOf.applicationId] : account.appeals,
      },
      freeze,
    ),
    at,
    events: [
      {
        eventId: start.eventIds[0],
        type: 'ApplicationStarted',
        at,
        by,
        data: { program: program.id, appealOf: start.appealOf?.applicationId },
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
