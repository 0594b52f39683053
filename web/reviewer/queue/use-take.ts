import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { Refused } from '../../shared/api/problem.ts';
import type { Outcome, ReviewQueue } from '../../shared/api/types.ts';
import { useAction } from '../../shared/api/use-action.ts';
import { navigate } from '../../shared/router/router.tsx';
import { currentSession } from '../../shared/session/session.ts';
import type { StaffWordId } from '../../shared/words/staff.ts';
import { mayTake, type QueueItem } from './api.ts';

/** Refusals of one application that say nothing about the others. */
const ofThisOne = new Set(['wrong-state', 'stale-version', 'conflict-of-interest', 'forbidden', 'not-found']);

const assign = ({ applicationId, version }: QueueItem, idempotencyKey: string) =>
  call<Outcome>('POST', `/review/applications/${applicationId}/assignment`, { version, idempotencyKey });

/** How many pages of the queue are searched for an application that this reviewer may take. */
const mostPages = 10;

/** Takes an application from the queue, and opens it. */
export function useTake(reload: () => Promise<void>) {
  const { busy, problem, run } = useAction();
  const [told, setTold] = useState<StaffWordId>();
  const one = (item: QueueItem) => {
    setTold(undefined);
    return run(async (key) => {
      try {
        await assign(item, key);
        navigate(`/review/${item.applicationId}`);
      } catch (error) {
        if (error instanceof Refused && /^(wrong-state|stale-version)$/.test(error.problem.code)) {
          setTold('queue.taken-by-other');
          await reload();
        } else throw error;
      }
    });
  };
  /** Takes the oldest application that is free for this reviewer, or the next one if somebody was faster. */
  const next = (first: ReviewQueue, pageAt: (cursor: string) => string) => {
    setTold(undefined);
    return run(async (key) => {
      const { session } = currentSession();
      let page: ReviewQueue | undefined = first;
      for (let number = 1; page && number <= mostPages; number += 1) {
        for (const item of page.items.filter((free) => session && mayTake(free, session))) {
          try {
            await assign(item, `${key}-${item.applicationId}`);
            return navigate(`/review/${item.applicationId}`);
          } catch (error) {
            if (!(error instanceof Refused) || !ofThisOne.has(error.problem.code)) throw error;
          }
        }
        page = page.nextCursor ? (await call<ReviewQueue>('GET', pageAt(page.nextCursor))).body : undefined;
      }
      setTold('queue.nothing-to-take');
      await reload();
    });
  };
  return { busy, problem, told, one, next };
}
