import type { Account } from '../../domain/account/account.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import type { AccountId } from '../../domain/ids.ts';

/** An item of an account's partition, opened. */
export type HeldItem = Readonly<Record<string, unknown>>;

/** All that is held about one account. */
export interface PersonalDataStore {
  /** Undefined for an account of which nothing is known. */
  findAccount(accountId: AccountId): Promise<Account | undefined>;
  /** Every item of the account, its personal fields opened; those that were erased say so. */
  everything(accountId: AccountId): Promise<readonly HeldItem[]>;
  /** Seals what still lies in plain in items of an older schema; answers how many items there were. */
  sealRest(accountId: AccountId): Promise<number>;
  /** Id of the account's key; undefined where it has none. */
  keyId(accountId: AccountId): Promise<string | undefined>;
  /** Deletes the key and records it, if the account is as it was judged; answers whether it was. */
  deleteKey(account: Account, event: NewEvent & { readonly data: { readonly keyId?: unknown } }): Promise<boolean>;
  /** Deletes the item of a document, its file's name with it. */
  dropDocument(item: HeldItem): Promise<void>;
  /** Deletes the answers that were kept for repeated requests; answers how many. */
  dropAnswers(accountId: AccountId): Promise<number>;
  /** Forgets what the steps of applications lacked. */
  forgetGaps(accountId: AccountId): Promise<void>;
}

/** A version of a file that was uploaded. */
export interface HeldFile {
  readonly key: string;
  readonly versionId: string;
}

/** Files of documents, by the prefix of their keys. */
export interface HeldFiles {
  /** Every version below a prefix. */
  below(prefix: string): AsyncIterable<HeldFile>;
  bytes(file: HeldFile): Promise<Uint8Array>;
  /** Removes a version for good, kept or not; one that is not there is no error. */
  remove(file: HeldFile): Promise<void>;
}
