/** Limits how often an account may send requests, so that no account uses up the shared capacity. */
import { createHash } from 'node:crypto';
import { type AccountId, type CompanyKey, timestamp } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { Refused } from '../../domain/refusal.ts';
import type { Deps } from '../ports.ts';

/** Lets a request through, or refuses it with `too-many-requests` until the minute or the hour is over. */
export interface RateLimits {
  /** Counted in this container only: a role that reads may not write a count. */
  read(accountId: AccountId): void;
  /** A save of a step. Counted like `costly`. */
  save(accountId: AccountId): Promise<void>;
  /**
   * A request that costs several requests or much time: a start, a submission, a withdrawal, a document, a receipt as a
   * PDF. Counted in this container and, once a hundredth of the limit is used there, in the table, so an account that
   * is not busy pays no request for it. Refused with `try-again` if the table cannot count: the write would meet the
   * same table.
   */
  costly(accountId: AccountId): Promise<void>;
  /** A company that is asked about. Only the first time that an account asks about it on a day counts. */
  company(accountId: AccountId, company: CompanyKey): Promise<void>;
  /** Whether the account may learn about a company that it did not ask about: `company`, without a refusal. */
  mayLearnOf(accountId: AccountId, company: CompanyKey): Promise<boolean>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** One limit of a kind, in windows of the clock that are the same for every container. */
interface Limit {
  readonly kind: 'read' | 'save' | 'costly' | 'company';
  readonly most: number;
  readonly windowMs: number;
}

/** An account's requests in the current window, and how many of them the table knows. */
interface Tally {
  asked: number;
  told: number;
}

/** Tallies by account. Those of a past window are forgotten. */
class Tallies {
  readonly #windowMs: number;
  #window = 0;
  #tallies = new Map<string, Tally>();

  constructor({ windowMs }: Limit) {
    this.#windowMs = windowMs;
  }

  /** Returns the tally with one more request. */
  add(accountId: string, at: number): Tally {
    const window = Math.floor(at / this.#windowMs);
    if (window !== this.#window) [this.#window, this.#tallies] = [window, new Map()];
    const tally = this.#tallies.get(accountId) ?? { asked: 0, told: 0 };
    tally.asked += 1;
    this.#tallies.set(accountId, tally);
    return tally;
  }
}

const tooMany = (at: number, { windowMs }: Limit): Refused =>
  new Refused({ code: 'too-many-requests', retryAfterSeconds: Math.ceil((windowMs - (at % windowMs)) / 1000) });

type Counting = Pick<Deps, 'store' | 'now'>;

function countedHere({ now }: Counting, limit: Limit) {
  const tallies = new Tallies(limit);
  return (accountId: AccountId): void => {
    const at = now().getTime();
    if (tallies.add(accountId, at).asked > limit.most) throw tooMany(at, limit);
  };
}

/**
 * Sends the uncounted requests with the next count. Those that the table refuses or fails to count are sent again
 * later.
 */
function countedInTable({ now, store }: Counting, limit: Limit) {
  const { kind, most, windowMs } = limit;
  const untold = Math.floor(most / 100);
  const tallies = new Tallies(limit);
  return async (accountId: AccountId): Promise<void> => {
    const at = now().getTime();
    const tally = tallies.add(accountId, at);
    if (tally.asked <= untold) return;
    const by = tally.asked - tally.told;
    tally.told += by;
    const window = timestamp(new Date(at - (at % windowMs)));
    let counted = false;
    try {
      counted = by <= most && (await store.countRequests({ accountId, kind, window, by, limit: most }));
    } finally {
      if (!counted) tally.told -= by;
    }
    if (!counted) throw tooMany(at, limit);
  };
}

/**
 * Counts in the table, and remembers what it has counted. A company is named by a hash of its key. Returns whether the
 * company is among those of the window.
 */
function countedOnce({ now, store }: Counting, limit: Limit) {
  let day = '';
  let counted = new Set<string>();
  return async (accountId: AccountId, key: CompanyKey): Promise<boolean> => {
    const at = now().getTime();
    const window = timestamp(new Date(at - (at % limit.windowMs)));
    if (window !== day) [day, counted] = [window, new Set()];
    const company = createHash('sha256').update(`${accountId} ${window} ${key}`).digest('base64url').slice(0, 22);
    if (counted.has(company)) return true;
    const isCounted = await store.countCompany({ accountId, window, company, limit: limit.most });
    if (isCounted) counted.add(company);
    return isCounted;
  };
}

/** Returns the limits of one container. */
export function rateLimits({
  policy,
  ...deps
}: Counting & { readonly policy: Pick<Policy, 'rateLimits'> }): RateLimits {
  const { readsPerMinute, savesPerMinute, costlyPerHour, companiesPerDay } = policy.rateLimits;
  const company: Limit = { kind: 'company', most: companiesPerDay, windowMs: dayMs };
  const counted = countedOnce(deps, company);
  return {
    read: countedHere(deps, { kind: 'read', most: readsPerMinute, windowMs: minuteMs }),
    save: countedInTable(deps, { kind: 'save', most: savesPerMinute, windowMs: minuteMs }),
    costly: countedInTable(deps, { kind: 'costly', most: costlyPerHour, windowMs: hourMs }),
    company: async (...asked) => {
      if (!(await counted(...asked))) throw tooMany(deps.now().getTime(), company);
    },
    mayLearnOf: counted,
  };
}
