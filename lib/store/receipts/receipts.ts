import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import { table as schema } from '../../contract/table.ts';
import type { ApplicationRef, ApplicationStore } from '../../operations/ports.ts';
import type { Receipt, ReceiptSignature } from '../../operations/receipts/receipt-ports.ts';
import type { Item } from '../codec.ts';
import { decryptedAll, type EncryptedTable } from '../encryption/encrypted-table.ts';
import { queryPage, under } from '../pages.ts';
import { withRetry } from '../send.ts';
import { isSignature, keys, schemaVersion } from '../table.ts';
import { assessedReceiptItem, receiptItem, signatureItem } from './receipt-item.ts';

/** The newest receipts of an application with their signatures, in one request; nothing of those that are erased. */
async function newest(table: EncryptedTable, ref: ApplicationRef, count: number): Promise<readonly Item[]> {
  const range = keys.receipts(ref.accountId, ref.applicationId);
  // Each receipt may have its signature beside it.
  const rows = 2 * count;
  const { items } = await queryPage(table, {
    query: under(range, true),
    partition: { [schema.partitionKey]: range.pk },
    position: [schema.sortKey],
    limit: rows,
    rows,
    decode: (item) => item,
  });
  return (await decryptedAll(table, items)).filter(({ erased }) => !erased);
}

const receiptsAmong = (items: readonly Item[]): readonly Item[] => items.filter((item) => !isSignature(item));

/** The newest receipt of an application, with its signature as far as it has one. */
export async function findReceipt(table: EncryptedTable, ref: ApplicationRef): Promise<Receipt | undefined> {
  const items = await newest(table, ref, 1);
  const [found] = receiptsAmong(items);
  if (!found) return undefined;
  const receipt = receiptItem.parse(found);
  // The first row, where it is a signature, is that of the newest receipt; otherwise that has none beside it.
  const [first] = items;
  return first && isSignature(first) ? { ...receipt, ...signatureItem.parse(first) } : receipt;
}

/** The newest receipts of an application, newest first, with what only staff may see. */
export async function assessedReceipts(table: EncryptedTable, ref: ApplicationRef, count: number) {
  const receipts = receiptsAmong(await newest(table, ref, count)).slice(0, count);
  return receipts.map((item) => assessedReceiptItem.parse(item));
}

/**
 * Keeps the signature of a receipt unless it has one, and returns the stored one. Changes nothing that is encrypted.
 */
export async function keepSignature(
  { client, tableName, retry }: TableClient,
  ...[{ accountId, applicationId, round }, signature]: Parameters<ApplicationStore['keepSignature']>
): Promise<ReceiptSignature> {
  const command = new PutCommand({
    TableName: tableName,
    Item: { ...keys.signature(accountId, applicationId, round), schema: schemaVersion, signature },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await withRetry(retry, () => client.send(command));
    return signature;
  } catch (error) {
    // Another request was first, or the response to an earlier attempt of this write was lost.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return signatureItem.parse(unmarshall(error.Item ?? {})).signature;
  }
}
