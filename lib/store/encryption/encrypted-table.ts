import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KeyService } from '../../adapters/key-service.ts';
import type { TableClient } from '../../adapters/table-client.ts';
import type { Item } from '../codec.ts';
import { withRetry } from '../send.ts';
import { accountAt, schemaVersion } from '../table.ts';
import { isAsRead } from '../writes.ts';
import { type AccountKeys, accountKeys } from './account-keys.ts';
import { decryptItem, encryptItem } from './personal.ts';

/** The table, and the keys of the accounts whose items it holds. */
export interface EncryptedTable extends TableClient {
  readonly accountKeys: AccountKeys;
}

export const encryptedTable = (table: TableClient, service: KeyService): EncryptedTable => ({
  ...table,
  accountKeys: accountKeys(table, service),
});

/** Decrypts items of one account with its key. No request if none is encrypted or the key is held. */
export async function decryptedAll({ accountKeys }: EncryptedTable, items: readonly Item[]): Promise<readonly Item[]> {
  const sealed = items.filter(({ keyId }) => keyId !== undefined);
  const accountId = accountAt(String(sealed[0]?.pk));
  if (accountId === undefined) return items;
  const key = await accountKeys.keyFor(
    accountId,
    sealed.map(({ keyId }) => String(keyId)),
  );
  return items.map((item) => decryptItem(item, key));
}

export const decrypted = async (table: EncryptedTable, item: Item): Promise<Item> =>
  (await decryptedAll(table, [item]))[0] ?? item;

/**
 * Brings an item of an older schema to the newest. If another write has changed it meanwhile, nothing is written: that
 * write has done it, or the next one will.
 */
export async function upgrade(table: EncryptedTable, accountId: string, item: Item): Promise<void> {
  if (Number(item.schema) >= schemaVersion) return;
  const plain = await decrypted(table, item);
  const marks = ['schema', 'version', 'lastWrite', 'state', 'documentsLost'].map((name) => isAsRead(name, item[name]));
  const command = new PutCommand({
    TableName: table.tableName,
    Item: encryptItem(plain, await table.accountKeys.keyOf(accountId)),
    ConditionExpression: marks.map(({ condition }) => condition).join(' AND '),
    ExpressionAttributeNames: Object.assign({}, ...marks.map(({ names }) => names)),
    ExpressionAttributeValues: Object.assign({}, ...marks.map(({ values }) => values)),
  });
  try {
    await withRetry(table.retry, () => table.client.send(command));
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
}
