import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../domain/change.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Refusal, Refused } from '../domain/refusal.ts';
import type { Answer, ApplicationStore, Idempotency, KeptAnswer, Loaded } from './ports.ts';

/** How often a decision is taken anew because what it judged had moved by the time of its commit. */
const attempts = 8;

/** A request that may be repeated: who answers what once it is done. */
export interface Repeatable {
  readonly idempotency?: Idempotency;
  /** Until when the answer is kept, epoch seconds. */
  readonly keepUntil: number;
  /** The answer that reports the change. */
  readonly answer: (change: Change) => Answer;
}

/** The answer that was kept; refused if it was to another request. */
export function replay(kept: KeptAnswer, { fingerprint }: Idempotency): Answer {
  if (kept.fingerprint !== fingerprint) throw new Refused({ code: 'idempotency-key-reused' });
  return { statusCode: kept.statusCode, headers: kept.headers, body: kept.body };
}

export interface Settle {
  readonly store: ApplicationStore;
  readonly load: () => Promise<Loaded>;
  readonly decide: (loaded: Loaded) => Outcome<Change, Refusal> | Promise<Outcome<Change, Refusal>>;
}

/**
 * Load, decide, commit: again with fresh facts whenever something that was judged has moved in between.
 * Throws `Refused`: what the rules say, `idempotency-key-reused`, or `try-again` when it never settles.
 */
export async function untilSettled({ store, load, decide }: Settle, request: Repeatable): Promise<Answer> {
  const { idempotency, keepUntil } = request;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await sleep(Math.random() * 20 * attempt);
    const loaded = await load();
    if (idempotency && loaded.kept) return replay(loaded.kept, idempotency);
    const decided = await decide(loaded);
    if (!decided.ok) {
      // A batch of reads is no snapshot: a twin may have been answered, and have moved the version on, in its midst.
      const twin = idempotency && decided.refusal.code === 'stale-version' ? (await load()).kept : undefined;
      if (idempotency && twin) return replay(twin, idempotency);
      throw new Refused(decided.refusal);
    }
    const answer = request.answer(decided.value);
    const keep = idempotency && { ...idempotency, answer, expiresAt: keepUntil };
    const committed = await store.commit(decided.value, keep);
    if (committed.result === 'committed') return answer;
    if (committed.result === 'kept' && idempotency) return replay(committed.kept, idempotency);
  }
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
}
