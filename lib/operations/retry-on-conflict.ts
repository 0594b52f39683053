import type { Change } from '../domain/application/change.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Refusal, Refused } from '../domain/refusal.ts';
import type { HttpResponse, Idempotency, KeptResponse, ResponseToKeep } from './idempotency-ports.ts';
import type { Committed, Deps } from './ports.ts';

/** How often a decision is made again because what it judged had changed by the time of its commit. */
const attempts = 8;
/** The longest pause before the second attempt is twice this. Each later one may be longer by this. */
const pauseMs = 20;

/** A request that may be repeated: its owner, and the response once it is done. */
export interface Repeatable<Settled = Change> {
  readonly idempotency?: Idempotency;
  /** Until when the response is kept, in epoch seconds. */
  readonly keepUntil: number;
  /** Returns the response that reports the change. */
  readonly respond: (change: Settled) => HttpResponse;
}

/** Returns the kept response. Refused if it belongs to another request. */
export function replay(kept: KeptResponse, { fingerprint }: Idempotency): HttpResponse {
  if (kept.fingerprint !== fingerprint) throw new Refused({ code: 'idempotency-key-reused' });
  return { statusCode: kept.statusCode, headers: kept.headers, body: kept.body };
}

/** Returns the response to a request in the form in which it is kept. */
export const toKeep = (
  { idempotency, keepUntil }: Pick<Repeatable, 'idempotency' | 'keepUntil'>,
  response: HttpResponse,
) => idempotency && { ...idempotency, response, expiresAt: keepUntil };

export interface ConflictRetry<State extends { readonly kept?: KeptResponse }, Settled> {
  readonly load: () => Promise<State>;
  readonly decide: (loaded: State) => Outcome<Settled, Refusal> | Promise<Outcome<Settled, Refusal>>;
  readonly commit: (change: Settled, keep?: ResponseToKeep) => Promise<Committed>;
  readonly pause: Deps['pause'];
}

/**
 * Loads, decides and commits, again with fresh facts whenever something that was judged has changed in between. Throws
 * `Refused`: what the rules say, `idempotency-key-reused`, or `try-again` if it never succeeds.
 */
export async function retryOnConflict<State extends { readonly kept?: KeptResponse }, Settled>(
  { load, decide, commit, pause }: ConflictRetry<State, Settled>,
  request: Repeatable<Settled>,
): Promise<HttpResponse> {
  const { idempotency } = request;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) await pause(pauseMs * attempt);
    const loaded = await load();
    if (idempotency && loaded.kept) return replay(loaded.kept, idempotency);
    const decided = await decide(loaded);
    if (!decided.ok) {
      // A batch of reads is not a snapshot: a twin may have committed in the middle of it, and incremented the version.
      const twin = idempotency && decided.refusal.code === 'stale-version' ? (await load()).kept : undefined;
      if (idempotency && twin) return replay(twin, idempotency);
      throw new Refused(decided.refusal);
    }
    const response = request.respond(decided.value);
    const committed = await commit(decided.value, toKeep(request, response));
    if (committed.result === 'committed') return response;
    if (committed.result === 'kept' && idempotency) return replay(committed.kept, idempotency);
  }
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
}
