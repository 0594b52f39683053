import type { Keeper } from './http/endpoint.ts';
import { type WriteLimits, writeLimits } from './operations/write-limits.ts';
import { runtime } from './runtime.ts';

let limits: WriteLimits | undefined;

/** How often accounts may write; counted once a container. */
export function limiter(): WriteLimits {
  limits ??= writeLimits(runtime());
  return limits;
}

/** What keeps the answers to POSTs. */
export function keeper(): Keeper {
  const { store, now, policy } = runtime();
  return { keep: store.keep, now, idempotencyHours: policy.idempotencyHours, admit: limiter().costly };
}
