import type { Account } from '../../domain/account/account.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import type { AccountId } from '../../domain/ids.ts';

/** An item of an account's partition, decrypted. */
export type HeldItem = Readonly<Record<string, unknown>>;

/** Everything that is held about one account. */
export interface PersonalDataStore {
  /** Undefined for an unknown account. */
  findAccount(accountId: AccountId): Promise<Account | undefined>;
  /** Returns every item of the account with its personal fields decrypted. Erased fields say so. */
  everything(accountId: AccountId): Promise<readonly HeldItem[]>;
  /** Encrypts what is still in plain text in items of an older schema. Returns the number of items. */
  encryptRest(accountId: AccountId): Promise<number>;
  /** Returns the id of the account's key; undefined if it has none. */
  keyId(accountId: AccountId): Promise<string | undefined>;
  /** Deletes the key and records it, if the account is as it was judged. Returns whether it was. */
  deleteKey(account: Account, event: NewEvent & { readonly data: { readonly keyId?: unknown } }): Promise<boolean>;
  /** Deletes the item of a document, and with it the name of its file. */
  dropDocument(item: HeldItem): Promise<void>;
  /** Deletes the responses that were kept for repeated requests. Returns how many. */
  dropKeptReplies(accountId: AccountId): Promise<number>;
  /** Removes what the key does not encrypt: what the steps of applications lacked, and the name that listings show. */
  forgetRest(accountId: AccountId): Promise<void>;
}

/** A version of an uploaded file. */
export interface HeldFile {
  readonly key: string;
  readonly versionId: string;
}

/** Files of documents, by the prefix of their keys. */
export interface HeldFiles {
  /** Yields every version below a prefix. */
  below(prefix: string): AsyncIterable<HeldFile>;
  bytes(file: HeldFile): Promise<Uint8Array>;
  /** Removes a version permanently, locked or not. An absent version is no error. */
  remove(file: HeldFile): Promise<void>;
}
