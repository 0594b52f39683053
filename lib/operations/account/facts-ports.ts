import type { ChainLink } from '../../domain/account/account.ts';
import type { FactSource } from '../../domain/account/facts.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import type { AccountId } from '../../domain/ids.ts';

/** An account, as far as resetting the numbering of one of its sources needs it. */
export interface NumberedAccount {
  readonly accountId: AccountId;
  readonly version: number;
  readonly lastEvent?: ChainLink | undefined;
  /** Of the source's last report; undefined if it has never reported. */
  readonly sequence: number | undefined;
}

export interface FactsResetStore {
  /** Undefined for an unknown account. */
  find(accountId: AccountId, source: FactSource): Promise<NumberedAccount | undefined>;
  /** Lets any report of the source count next, and records it; answers whether the account was as it was judged. */
  reset(account: NumberedAccount, source: FactSource, event: NewEvent): Promise<boolean>;
}
