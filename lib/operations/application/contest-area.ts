import type { Actor, Change } from '../../domain/application/change.ts';
import { decideContest } from '../../domain/application/contest.ts';
import { staleness } from '../../domain/application/save-step.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import { claimsInTheWay, holderOf } from '../account/check-eligibility.ts';
import type { RateLimits } from '../account/rate-limits.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { ApplicationRef, Deps } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface ContestAreaCommand extends ApplicationRef {
  readonly expectedVersion: number;
  readonly message: string;
  readonly by: Actor;
}

/**
 * Contests the business area that another account of the company holds: two reads, a write that counts the company, and
 * one transaction. The answer tells whether another account holds the area, so it is given for a limited number of
 * companies a day. Refused with `not-found`, `stale-version`, `wrong-state`, `too-many-requests`.
 */
export async function contestArea(
  deps: Deps & { readonly limits: Pick<RateLimits, 'company'> },
  command: ContestAreaCommand,
  request?: Repeatable<Change>,
): Promise<Change> {
  const { accountId, applicationId, expectedVersion, message, by } = command;
  const { store } = deps;
  const now = deps.now();
  const at = timestamp(now);
  const eventId = deps.newId('evt', now);
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: store.commit,
      load: () => store.load(accountId, { applicationId, request, now: at }),
      decide: async ({ application }) => {
        if (!application) return refused({ code: 'not-found' });
        const stale = staleness(application, expectedVersion);
        if (stale) return refused(stale);
        const claims = claimsInTheWay(application);
        if (claims[0]) await deps.limits.company(accountId, claims[0].company);
        const claim = await holderOf(deps, accountId, claims);
        return decideContest({ application, claim, message, eventId, at, by });
      },
    },
    request,
  );
}
