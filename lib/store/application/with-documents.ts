import { isThere } from '../../domain/documents/document.ts';
import type { Position } from '../../operations/application/listings.ts';
import type { ApplicationStore } from '../../operations/ports.ts';
import { decodeApplication, type Item } from '../codec.ts';
import { decodeDocument } from '../documents/document-item.ts';
import { decrypted, type EncryptedTable } from '../encryption/encrypted-table.ts';
import { queryPage } from '../pages.ts';
import { keys } from '../table.ts';

/** Returns the items from an application to its documents, in the order of their keys: a request for each megabyte. */
async function itemsOf(
  table: EncryptedTable,
  { pk, first, last }: { pk: string; first: string; last: string },
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Position | undefined;
  do {
    const page = await queryPage(table, {
      query: {
        ConsistentRead: true,
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
      },
      partition: { pk },
      position: ['sk'],
      limit: 1000,
      from,
      decode: (item: Item) => item,
    });
    items.push(...page.items);
    from = page.next;
  } while (from);
  return items;
}

/**
 * Returns an application with its documents. An account's open application is its newest, so what has its key in between
 * is documents of earlier ones.
 */
export async function findWithDocuments(
  table: EncryptedTable,
  ...[{ accountId, applicationId }, now]: Parameters<ApplicationStore['findWithDocuments']>
): ReturnType<ApplicationStore['findWithDocuments']> {
  const { sk } = keys.application(accountId, applicationId);
  const { prefix } = keys.documents(accountId, applicationId);
  const items = await itemsOf(table, keys.applicationWithDocuments(accountId, applicationId));
  const item = items.find((one) => one.sk === sk);
  if (!item) return undefined;
  const documents = items.filter((one) => String(one.sk).startsWith(prefix)).map(decodeDocument);
  return {
    application: decodeApplication(await decrypted(table, item)).application,
    documents: documents.filter((document) => isThere(document, now)),
  };
}
