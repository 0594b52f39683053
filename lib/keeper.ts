import type { Keeper } from './http/endpoint.ts';
import { runtime } from './runtime.ts';

/** What keeps the answers to POSTs. */
export function keeper(): Keeper {
  const { store, now, policy } = runtime();
  return { keep: store.keep, now, idempotencyHours: policy.idempotencyHours };
}
