import type { Application } from '../../domain/application/application.ts';
import type { Contest, ContestDecision } from '../../domain/application/contested.ts';
import { staleness } from '../../domain/application/save-step.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import { Refused } from '../../domain/refusal.ts';
import { type ContestDecided, decideOnContest } from '../../domain/review/decide-contest.ts';
import type { Reviewer } from '../../domain/review/lease.ts';
import { claimsInTheWay, holderOf } from '../account/check-eligibility.ts';
import type { ContestRow, Page, PageRequest } from '../application/listings.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { ApplicationRef, Deps } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import { type Review, reviewOf } from './get-review.ts';

/** Returns the application of another account that holds the area which an application wants. One request. */
async function heldBy(deps: Deps, application: Application): Promise<ApplicationRef | undefined> {
  const { accountId } = application;
  const claim = await holderOf(deps, accountId, claimsInTheWay(application));
  if (!claim || claim.accountId === accountId) return undefined;
  return { accountId: claim.accountId as AccountId, applicationId: claim.applicationId as ApplicationId };
}

/** Returns a page of the contests that wait for an operator, oldest first: one query. */
export const listContests = ({ store }: Pick<Deps, 'store'>, page: PageRequest): Promise<Page<ContestRow>> =>
  store.contests(page);

/** A contest with both applications: the one that contests, and the holder's while there is one. */
export interface ContestReview {
  readonly contest: Contest;
  readonly applications: readonly [Review, ...Review[]];
}

/** Returns a contest with both applications: ten requests at most. Refused with `not-found` where nothing was contested. */
export async function getContest(deps: Deps, applicationId: ApplicationId): Promise<ContestReview> {
  const accountId = await deps.store.locateContest(applicationId, { now: timestamp(deps.now()) });
  if (!accountId) throw new Refused({ code: 'not-found' });
  const contesting = await reviewOf(deps, { accountId, applicationId });
  const { contest } = contesting.application;
  if (!contest) throw new Refused({ code: 'not-found' });
  const holder = await heldBy(deps, contesting.application);
  return { contest, applications: holder ? [contesting, await reviewOf(deps, holder)] : [contesting] };
}

export interface DecideContestCommand {
  /** The application that contests. */
  readonly applicationId: ApplicationId;
  readonly expectedVersion: number;
  readonly operator: Reviewer;
  readonly decision: ContestDecision;
  readonly reason: string;
}

/**
 * Decides on a contest: up to four reads and one transaction, which writes both applications. Refused with `not-found`,
 * `stale-version`, `wrong-state`, `conflict-of-interest`.
 */
export async function decideContested(
  deps: Deps,
  command: DecideContestCommand,
  request?: Repeatable<ContestDecided>,
): Promise<ContestDecided> {
  const { applicationId, expectedVersion } = command;
  const { store, policy } = deps;
  const now = deps.now();
  const at = timestamp(now);
  const eventIds = [deps.newId('evt', now), deps.newId('evt', now)] as const;
  return retryOnConflict(
    {
      pause: deps.pause,
      load: async () => {
        const accountId = await store.locateContest(applicationId, { request, now: at });
        return accountId && store.find({ accountId, applicationId });
      },
      decide: async (application) => {
        if (!application?.contest) return refused({ code: 'not-found' });
        const stale = staleness(application, expectedVersion);
        if (stale) return refused(stale);
        const ref = await heldBy(deps, application);
        const holder = ref && (await store.find(ref));
        return decideOnContest({ ...command, application, holder, eventIds, at, policy });
      },
      commit: ({ contested, freed }, keep) => store.commitAll(freed ? [contested, freed] : [contested], keep),
    },
    request,
  );
}
