import { metrics } from '../../contract/metrics.ts';
import type { AccountId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { Repeatable } from '../idempotency-ports.ts';
import type { Count, Deps } from '../ports.ts';
import { toKeep } from '../retry-on-conflict.ts';

/** A granted permit. Shape: contract. */
export interface PermitGranted {
  readonly permitId: string;
  readonly expiresAt: string;
}

/**
 * Lets an account purchase for a while, during which it cannot start an application. Refused with `purchase-frozen`, and with
 * `not-found` for an account that no source has reported on: a mistyped id must not look like a right to purchase.
 */
export async function grantPurchasePermit(
  deps: Deps & { readonly count: Count },
  accountId: AccountId,
  request?: Repeatable<PermitGranted>,
): Promise<PermitGranted> {
  const now = deps.now();
  const expiresAt = timestamp(new Date(now.getTime() + deps.policy.permitMinutes * 60_000));
  const permit = { permitId: deps.newId('per', now), expiresAt };
  const keep = toKeep(request, permit);
  const granted = await deps.store.grantPermit({ accountId, ...permit, at: timestamp(now), keep });
  if (granted.result === 'unknown') throw new Refused({ code: 'not-found', of: 'account' });
  if (granted.result !== 'frozen') return permit;
  deps.count(metrics.permitsRefused, 1);
  const { freeze } = granted;
  throw new Refused({ code: 'purchase-frozen', freeze });
}

/** Settles or cancels a permit. Refused with `not-found`. */
export async function settlePurchasePermit(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  permit: { accountId: AccountId; permitId: string },
): Promise<void> {
  if (!(await store.settlePermit({ ...permit, now: timestamp(now()) }))) throw new Refused({ code: 'not-found' });
}
