import type { AccountId, Timestamp } from '../../domain/ids.ts';

/** Requests of a kind that an account has made in a window of time. */
export interface RequestCount {
  readonly accountId: AccountId;
  readonly kind: string;
  /** The beginning of the window. */
  readonly window: Timestamp;
  /** How many more there are. */
  readonly by: number;
  /** How many there may be. */
  readonly limit: number;
}

/** A company that an account asked about on a day. */
export interface CompanyCount {
  readonly accountId: AccountId;
  /** The beginning of the day. */
  readonly window: Timestamp;
  /** Identifies the company without revealing it. */
  readonly company: string;
  /** How many companies there may be. */
  readonly limit: number;
}
