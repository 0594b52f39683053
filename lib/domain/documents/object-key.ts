import type { AccountId, ApplicationId } from '../ids.ts';
import type { DocumentRef, FileRef } from './document.ts';

/** Prefix of the keys of documents' objects; the account's id follows. */
export const documentsPrefix = 'accounts/';

/** Returns the prefix of the keys of all files of an account. */
export const filesOf = (accountId: AccountId): string => `${documentsPrefix}${accountId}/`;

/** Returns the key of a document's file in the bucket, under its account. */
export const objectKeyOf = ({ accountId, applicationId, fileOf, documentId }: FileRef): string =>
  `${filesOf(accountId)}${fileOf ?? applicationId}/${documentId}`;

const form = /^([A-Za-z0-9-]{1,64})\/(app_[0-9a-f]{32})\/(doc_[0-9a-f]{32})$/;

/** Returns the document whose file has this key; undefined if none has. */
export function refOfKey(key: string): DocumentRef | undefined {
  if (!key.startsWith(documentsPrefix)) return undefined;
  const [, accountId, applicationId, documentId] = form.exec(key.slice(documentsPrefix.length)) ?? [];
  if (!documentId) return undefined;
  return { accountId: accountId as AccountId, applicationId: applicationId as ApplicationId, documentId };
}
