import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KeyService } from '../../adapters/key-service.ts';
import type { TableClient } from '../../adapters/table-client.ts';
import type { Item } from '../codec.ts';
import { persistently } from '../send.ts';
import { accountAt, schemaVersion } from '../table.ts';
import { openItem, sealItem } from './personal.ts';
import { accountVault, type Vault } from './vault.ts';

/** The table, and the keys of the accounts whose items lie there. */
export interface VaultedTable extends TableClient {
  readonly vault: Vault;
}

export const vaulted = (table: TableClient, service: KeyService): VaultedTable => ({
  ...table,
  vault: accountVault(table, service),
});

/** Items of one account, opened with its key; no request where none is sealed, or the key is held. */
export async function openedAll({ vault }: VaultedTable, items: readonly Item[]): Promise<readonly Item[]> {
  const sealed = items.filter(({ keyId }) => keyId !== undefined);
  const accountId = accountAt(String(sealed[0]?.pk));
  if (accountId === undefined) return items;
  const key = await vault.keyFor(
    accountId,
    sealed.map(({ keyId }) => String(keyId)),
  );
  return items.map((item) => openItem(item, key));
}

export const opened = async (table: VaultedTable, item: Item): Promise<Item> =>
  (await openedAll(table, [item]))[0] ?? item;

/**
 * Brings an item of an older schema to the newest. Where another write has moved it on meanwhile nothing is written:
 * that one has done it, or the next will.
 */
export async function upgrade(table: VaultedTable, accountId: string, item: Item): Promise<void> {
  if (Number(item.schema) >= schemaVersion) return;
  const plain = await opened(table, item);
  const marks = ['schema', 'version', 'lastWrite', 'state'].filter((name) => item[name] !== undefined);
  const command = new PutCommand({
    TableName: table.tableName,
    Item: sealItem(plain, await table.vault.keyOf(accountId)),
    ConditionExpression: marks.map((name) => `#${name} = :${name}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(marks.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(marks.map((name) => [`:${name}`, item[name]])),
  });
  try {
    await persistently(table.retry, () => table.client.send(command));
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
}
