/** Applications that are quickly made through the store, as copies of one that was made through the API. */
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../lib/store/codec.ts';
import type { EncryptedTable } from '../../lib/store/encryption/encrypted-table.ts';
import { encryptItem } from '../../lib/store/encryption/personal.ts';
import { readAssembly } from '../../local/runtime/assembly/assembly.ts';
import { findRunning, type Running } from '../../local/runtime/engine/running.ts';
import { clientOf, openItems, vaultedAt } from '../support/local-table.ts';
import { root } from './bench-table.ts';

/** An application, as far as it differs from every other. */
export interface Model {
  readonly accountId: string;
  readonly applicationId: string;
  /** The number of its company; absent if the application does not name it yet. */
  readonly registrationNumber?: string;
}

/** Opens the table of a running server, with the keys of its accounts. */
export function tableOf(directory: string): EncryptedTable & { close(): void } {
  const { engineEndpoint, awsEndpoint } = findRunning(directory) as Running;
  const { tables, functions } = readAssembly(`${root}/cdk.out`);
  const client = clientOf(engineEndpoint);
  const accountKey = functions.get('get-application')?.environment.ACCOUNT_KEY ?? '';
  const table = vaultedAt({ client, tableName: tables[0]?.create.TableName ?? '' }, { kms: awsEndpoint, accountKey });
  return { ...table, close: () => client.destroy() };
}

async function itemsOf({ client, tableName: TableName }: EncryptedTable): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...Items);
  return items;
}

/**
 * The items that are not part of a copy: events, which would be published, kept responses, documents, whose files only
 * the original has, and keys, because each copy has its own.
 */
const notCopied = /^(EVENT|IDEMPOTENCY|DOCUMENT|ANNOUNCED|KEY)/;

async function rowsOf(table: EncryptedTable, model: Model): Promise<readonly Item[]> {
  const mentions = (item: Item) =>
    [model.accountId, model.applicationId].some((id) => JSON.stringify(item).includes(id));
  const own = (await itemsOf(table)).filter((item) => !notCopied.test(String(item.sk)) && mentions(item));
  return openItems(table, own);
}

async function write({ client, tableName }: EncryptedTable, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
  }
}

/** Copies an application once for each name, which becomes the id of the copy's account. */
export async function copies(table: EncryptedTable, model: Model, names: readonly string[]): Promise<readonly Model[]> {
  const text = JSON.stringify(await rowsOf(table, model));
  const made = names.map((accountId) => ({
    accountId,
    applicationId: `app_${Buffer.from(accountId).toString('hex').padStart(32, '0').slice(-32)}`,
    registrationNumber: accountId.toUpperCase(),
  }));
  const items = await Promise.all(
    made.map(async (copy) => {
      const rows = JSON.parse(
        text
          .replaceAll(model.accountId, copy.accountId)
          .replaceAll(model.applicationId, copy.applicationId)
          .replaceAll(model.registrationNumber ?? '\0', copy.registrationNumber),
      ) as Item[];
      const key = await table.accountKeys.keyOf(copy.accountId);
      return rows.map((row) => (String(row.pk).startsWith('ACCOUNT#') ? encryptItem(row, key) : row));
    }),
  );
  await write(table, items.flat());
  return made;
}
