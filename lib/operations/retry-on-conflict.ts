import type { Outcome } from '../domain/outcome.ts';
import { type Refusal, Refused } from '../domain/refusal.ts';
import type { Repeatable, ReplyToKeep } from './idempotency-ports.ts';
import type { Deps } from './ports.ts';

/** How often a decision is made again because what it judged had changed by the time of its commit. */
const attempts = 8;
/** The longest pause before the second attempt is twice this. Each later one may be longer by this. */
const pauseMs = 20;

/** Returns the reply to keep with a change, if its request may be repeated. */
export const toKeep = <Value>(request: Repeatable<Value> | undefined, value: Value): ReplyToKeep | undefined =>
  request && { ...request, reply: request.replyTo(value) };

export interface ConflictRetry<State, Value> {
  readonly load: () => Promise<State>;
  readonly decide: (loaded: State) => Outcome<Value, Refusal> | Promise<Outcome<Value, Refusal>>;
  /** Returns whether everything that was judged still held, so that it was written. */
  readonly commit: (value: Value, keep?: ReplyToKeep) => Promise<boolean>;
  readonly pause: Deps['pause'];
}

/**
 * Loads, decides and commits, again with fresh facts whenever something that was judged has changed in between. Returns
 * what was committed. Throws `Refused`: what the rules say, or `try-again` if it never succeeds.
 */
export async function retryOnConflict<State, Value>(
  { load, decide, commit, pause }: ConflictRetry<State, Value>,
  request: Repeatable<Value> | undefined,
): Promise<Value> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await pause(pauseMs * attempt);
    const decided = await decide(await load());
    if (!decided.ok) {
      // A batch of reads is not a snapshot: a twin may have committed in the middle of it, and incremented the version.
      // Then its reply is found now.
      if (request && decided.refusal.code === 'stale-version') await load();
      throw new Refused(decided.refusal);
    }
    if (await commit(decided.value, toKeep(request, decided.value))) return decided.value;
  }
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
}
