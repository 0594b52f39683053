import type { IdempotencyDeps } from '../http/posting.ts';
import { limiter } from './rate-limits.ts';
import { runtime } from './runtime.ts';

/** Returns the dependencies of keeping the responses to POSTs. */
export function idempotency(): IdempotencyDeps {
  const { store, now, policy } = runtime();
  return { keep: store.keep, now, idempotencyHours: policy.idempotencyHours, admit: limiter().costly };
}
