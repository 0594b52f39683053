import type { PurchaseFreeze } from '../../domain/account/account.ts';
import type { AccountId, Timestamp } from '../../domain/ids.ts';
import type { ReplyToKeep } from '../idempotency-ports.ts';

/** A permit to grant, and the reply that reports it. */
export interface GrantPermit {
  readonly accountId: AccountId;
  readonly permitId: string;
  readonly expiresAt: Timestamp;
  readonly at: Timestamp;
  readonly keep?: ReplyToKeep;
}

export type Granted =
  | { readonly result: 'granted' }
  | { readonly result: 'frozen'; readonly freeze: PurchaseFreeze }
  /** No source has ever reported on the account. */
  | { readonly result: 'unknown' };

export interface SettlePermit {
  readonly accountId: AccountId;
  readonly permitId: string;
  readonly now: Timestamp;
}
