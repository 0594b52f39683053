/** Documents of applications, as items of the table. Their files are in the bucket. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type ApplicationDocument, type DocumentRef, isThere, maxAnnounced } from '../../domain/documents/document.ts';
import type { Page, Position } from '../../operations/application/listings.ts';
import type { DocumentStore } from '../../operations/documents/document-ports.ts';
import type { ApplicationStore } from '../../operations/ports.ts';
import type { Item } from '../codec.ts';
import { commitParts } from '../commit.ts';
import { decrypted, decryptedAll, type EncryptedTable } from '../encryption/encrypted-table.ts';
import { encryptItem } from '../encryption/personal.ts';
import { pageUnder, queryPage, under } from '../pages.ts';
import { get } from '../reads.ts';
import { withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';
import { allOld, type Part, putOnce } from '../writes.ts';
import { remove, replace } from './document-changes.ts';
import { decodeDocument, decodeNamedDocument, encodeDocument, keyOf } from './document-item.ts';
import { counted, editable, renewal } from './document-parts.ts';

async function itemsOf(
  table: EncryptedTable,
  { accountId, applicationId }: Omit<DocumentRef, 'documentId'>,
): Promise<readonly Item[]> {
  const range = keys.documents(accountId, applicationId);
  const page = await queryPage(table, {
    query: under(range),
    partition: { pk: range.pk },
    position: ['sk'],
    limit: maxAnnounced,
    decode: (item: Item) => item,
  });
  return page.items;
}

/** TTL removes expired items late. */
const counts = (now: string) => (item: Item) => isThere(decodeDocument(item), now);

/** Returns the documents of an application, in one request. */
export const listDocuments = async (table: EncryptedTable, ...[ref, now]: Parameters<ApplicationStore['documents']>) =>
  (await itemsOf(table, ref)).map(decodeDocument).filter((document) => isThere(document, now));

export const listNamedDocuments = async (
  table: EncryptedTable,
  ...[ref, now]: Parameters<ApplicationStore['namedDocuments']>
) => (await decryptedAll(table, (await itemsOf(table, ref)).filter(counts(now)))).map(decodeNamedDocument);

/** Returns the documents of other applications that have taken over the file of one: a request for each thousand. */
async function takenFrom(
  table: EncryptedTable,
  ...[{ accountId, applicationId, documentId }]: Parameters<DocumentStore['takenFrom']>
) {
  const taken: ApplicationDocument[] = [];
  let from: Position | undefined;
  do {
    const page: Page<ApplicationDocument> = await pageUnder(
      table,
      keys.allDocuments(accountId),
      { limit: 1000, from },
      decodeDocument,
    );
    taken.push(...page.items.filter((one) => one.fileOf === applicationId && one.documentId === documentId));
    from = page.next;
  } while (from);
  return taken;
}

async function add(table: EncryptedTable, ...[document, keep, recount]: Parameters<DocumentStore['add']>) {
  const key = await table.accountKeys.keyOf(document.accountId);
  return commitParts(
    table,
    (lastWrite) => {
      const put = putOnce(table.tableName, encryptItem({ ...encodeDocument(document), lastWrite }, key));
      return [
        editable(table.tableName, document),
        counted(table.tableName, document, recount),
        { role: 'document', write: { Put: { ...put.Put, ...allOld } } } as Part,
      ];
    },
    { keep, at: document.createdAt },
  );
}

const renew = (table: EncryptedTable, ...[document, keep]: Parameters<DocumentStore['renew']>) =>
  commitParts(
    table,
    (lastWrite) => [editable(table.tableName, document), renewal(table.tableName, document, lastWrite)],
    { keep, at: document.renewedAt ?? document.createdAt },
  );

async function itemOf(table: EncryptedTable, ref: DocumentRef, now: string): Promise<Item | undefined> {
  const item = await get(table, keyOf(ref));
  return item && counts(now)(item) ? item : undefined;
}

/** Returns the store of documents over the one table. Each method is one request. */
export const documentStore = (table: EncryptedTable): DocumentStore => ({
  find: async (ref, now) => {
    const item = await itemOf(table, ref, now);
    return item && decodeDocument(item);
  },
  findNamed: async (ref, now) => {
    const item = await itemOf(table, ref, now);
    return item && decodeNamedDocument(await decrypted(table, item));
  },
  held: async (ref) => (await itemsOf(table, ref)).map(decodeDocument),
  findHeld: async (ref) => {
    const item = await get(table, keyOf(ref));
    return item && decodeDocument(item);
  },
  takenFrom: (...input) => takenFrom(table, ...input),
  add: (...input) => add(table, ...input),
  renew: (...input) => renew(table, ...input),
  replace: (...input) => replace(table, ...input),
  remove: (...input) => remove(table, ...input),
  opened: async ({ accountId, documentId, applicationId }, { subject, at }) => {
    const Item = { ...keys.opening(accountId, documentId, at, subject), schema: schemaVersion, applicationId };
    const command = new PutCommand({ TableName: table.tableName, Item });
    await withRetry(table.retry, () => table.client.send(command));
  },
});
