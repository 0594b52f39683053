import type { Actor, Change } from '../../domain/application/change.ts';
import { staleness } from '../../domain/application/save-step.ts';
import { decideWithdraw } from '../../domain/application/withdraw.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { ApplicationRef, Deps } from '../ports.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';

export interface WithdrawApplication extends ApplicationRef {
  readonly expectedVersion: number;
  readonly by: Actor;
}

/** Withdraws an application: one read and one transaction. Refused with `not-found`, `stale-version`, `wrong-state`. */
export async function withdrawApplication(
  deps: Deps,
  command: WithdrawApplication,
  request?: Repeatable<Change>,
): Promise<Change> {
  const { accountId, applicationId, expectedVersion, by } = command;
  const { store } = deps;
  const now = deps.now();
  const at = timestamp(now);
  const eventIds = [deps.newId('evt', now), deps.newId('evt', now)] as const;
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: store.commit,
      load: () => store.load(accountId, { applicationId, request, now: at }),
      decide: ({ application, account }) => {
        if (!application) return refused({ code: 'not-found' });
        const stale = staleness(application, expectedVersion);
        return stale ? refused(stale) : decideWithdraw({ application, account, eventIds, at, by });
      },
    },
    request,
  );
}
