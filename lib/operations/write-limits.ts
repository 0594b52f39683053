/** How often an account may write, for one account not to take what all share. */
import { type AccountId, timestamp } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import type { Deps } from './ports.ts';

/** Lets a write through. Both are refused with `too-many-requests`, until the minute, or the hour, is over. */
export interface WriteLimits {
  /** A save of a step: counted in this container alone. */
  save(accountId: AccountId): void;
  /**
   * A write that costs several requests: a start, a submission, a withdrawal, a document. Counted in this container,
   * and once a tenth of the limit is used there, in the table: an account that nobody would call busy pays no request
   * for it. Refused with `try-again` where the table cannot count: the write would meet the same table.
   */
  costly(accountId: AccountId): Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Counts per account within the window of time that is running; what is over is forgotten. */
class Counts {
  readonly #windowMs: number;
  #window = 0;
  #counts = new Map<string, number>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Counts one more; answers how many there are. */
  add(accountId: string, at: number): number {
    const window = Math.floor(at / this.#windowMs);
    if (window !== this.#window) [this.#window, this.#counts] = [window, new Map()];
    const count = (this.#counts.get(accountId) ?? 0) + 1;
    this.#counts.set(accountId, count);
    return count;
  }
}

const tooMany = (at: number, windowMs: number): Refused =>
  new Refused({ code: 'too-many-requests', retryAfterSeconds: Math.ceil((windowMs - (at % windowMs)) / 1000) });

/** Limits for one container; the windows are those of the clock, the same for every container. */
export function writeLimits({ store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>): WriteLimits {
  const { savesPerMinute, costlyWritesPerHour } = policy.rateLimits;
  const uncounted = Math.floor(costlyWritesPerHour / 10);
  const saves = new Counts(minuteMs);
  const costlyWrites = new Counts(hourMs);
  return {
    save: (accountId) => {
      const at = now().getTime();
      if (saves.add(accountId, at) > savesPerMinute) throw tooMany(at, minuteMs);
    },
    costly: async (accountId) => {
      const at = now().getTime();
      const here = costlyWrites.add(accountId, at);
      if (here <= uncounted) return;
      if (here > costlyWritesPerHour) throw tooMany(at, hourMs);
      const window = timestamp(new Date(at - (at % hourMs)));
      // The first that is counted there brings those before it along.
      const by = here === uncounted + 1 ? here : 1;
      if (!(await store.countWrites({ accountId, window, by, limit: costlyWritesPerHour }))) throw tooMany(at, hourMs);
    },
  };
}
