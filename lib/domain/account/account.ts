import * as z from 'zod/mini';
import type { AccountId, ApplicationId, Timestamp } from '../ids.ts';
import type { Immutable } from '../immutable.ts';
import type { Facts } from './facts.ts';

/** Why an account may not purchase, and since when. */
export interface PurchaseFreeze {
  readonly since: Timestamp;
  readonly because: 'application' | 'enrollment';
  readonly applicationId: ApplicationId;
}

/** A purchase that the vendor's billing system has begun and not settled. */
export interface PurchasePermit {
  readonly permitId: string;
  readonly expiresAt: Timestamp;
}

/** The place of an event in its chain: number, and hash of its row. */
export const chainLinkSchema = z.object({ sequence: z.int(), hash: z.string() });
export type ChainLink = Immutable<z.infer<typeof chainLinkSchema>>;

/**
 * Everything that is known about an account, in one item, which determines eligibility. Every write increments
 * `version`, so that a decision can commit on the version that it was based on.
 */
export interface Account {
  readonly accountId: AccountId;
  /** 0 for an account that is not known yet. */
  readonly version: number;
  readonly facts: Facts;
  readonly openApplication?: ApplicationId;
  /** When the newest application was started. It keeps their order strict whatever the clocks do. */
  readonly lastStartedAt?: Timestamp;
  readonly freeze?: PurchaseFreeze;
  /** Programs the account is enrolled in, with the application that led there. */
  readonly enrolled: Readonly<Record<string, ApplicationId>>;
  /** Days or instants (RFC 3339) before which a program may not be applied for again, after a rejection. */
  readonly reapplyAfter: Readonly<Record<string, string>>;
  /** Rejected applications that were appealed. Each can be appealed once. */
  readonly appeals: readonly ApplicationId[];
  readonly permits: readonly PurchasePermit[];
  /** Last event of the account's own chain (freeze, enrollment). */
  readonly lastEvent?: ChainLink;
}

/** An account that no source has reported on. */
export const unknownAccount = (accountId: AccountId): Account => ({
  accountId,
  version: 0,
  facts: {},
  enrolled: {},
  reapplyAfter: {},
  appeals: [],
  permits: [],
});

/** Permits that still hold at `now`. */
export const outstandingPermits = (account: Account, now: Timestamp): readonly PurchasePermit[] =>
  account.permits.filter((permit) => permit.expiresAt > now);
