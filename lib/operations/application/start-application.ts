import type { Actor } from '../../domain/application/change.ts';
import { decideStart } from '../../domain/application/start.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { refused } from '../../domain/outcome.ts';
import type { ProgramRules } from '../../domain/program.ts';
import type { HttpResponse } from '../idempotency-ports.ts';
import type { Deps } from '../ports.ts';
import { type Repeatable, retryOnConflict } from '../retry-on-conflict.ts';

export interface StartApplication {
  readonly accountId: AccountId;
  readonly program: ProgramRules;
  /** A rejected application of the account, to appeal against. */
  readonly appealOf?: ApplicationId;
  readonly by: Actor;
}

/** Starts an application: one read and one transaction. Refused with `application-already-open` or `not-eligible`. */
export async function startApplication(
  deps: Deps,
  command: StartApplication,
  request: Repeatable,
): Promise<HttpResponse> {
  const { accountId, program, appealOf, by } = command;
  const now = deps.now();
  const at = timestamp(now);
  const eventIds = [deps.newId('evt', now), deps.newId('evt', now)] as const;
  return retryOnConflict(
    {
      pause: deps.pause,
      commit: deps.store.commit,
      load: () => deps.store.load(accountId, { applicationId: appealOf, idempotency: request.idempotency, now: at }),
      decide: ({ account, application }) => {
        if (appealOf && !application) return refused({ code: 'not-found' });
        // Ids sort by time, and lists sort by ids, so the time is strictly after the previous start, whatever the
        // clocks say.
        const after = account.lastStartedAt ? Date.parse(account.lastStartedAt) + 1 : 0;
        const idTime = new Date(Math.max(now.getTime(), after));
        const applicationId = deps.newId('app', idTime) as ApplicationId;
        return decideStart({
          account,
          program,
          applicationId,
          eventIds,
          at,
          by,
          policy: deps.policy,
          appealOf: application,
          idTime: timestamp(idTime),
        });
      },
    },
    request,
  );
}
