import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Granted, GrantPermit, SettlePermit } from '../operations/ports.ts';
import { keepWrite, keptIn } from './answers.ts';
import { decodeAccount, type Item } from './codec.ts';
import { accountItem } from './items.ts';
import { persistently } from './send.ts';
import { keys, schemaVersion } from './table.ts';
import { closedItem } from './vault/personal.ts';
import type { VaultedTable } from './vault/vaulted-table.ts';
import { allOld, type Write } from './writes.ts';

/** Expired permits that an account may hold before they are cleared away. */
const clearFrom = 25;

/** Adds a permit to an account that is not frozen: the freeze is its condition, so that never both exist. */
const grantWrite = (TableName: string, { accountId, permitId, expiresAt }: GrantPermit): Write => ({
  Update: {
    TableName,
    Key: keys.account(accountId),
    UpdateExpression: 'SET #permits.#permitId = :expiresAt, #version = #version + :one',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#freeze)',
    ExpressionAttributeNames: {
      '#permits': 'permits',
      '#permitId': permitId,
      '#version': 'version',
      '#freeze': 'freeze',
    },
    ExpressionAttributeValues: { ':expiresAt': expiresAt, ':one': 1 },
    ...allOld,
  },
});

/** The first that is known of an account: that it purchases. */
const firstWrite = (TableName: string, { accountId, permitId, expiresAt }: GrantPermit): Write => ({
  Put: {
    TableName,
    Item: {
      ...keys.account(accountId),
      schema: schemaVersion,
      accountId,
      version: 1,
      permits: { [permitId]: expiresAt },
      enrolled: {},
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ...allOld,
  },
});

/** What a refused grant means; `absent` where the write was for an account that is there, and it is not. */
async function meaning(
  table: VaultedTable,
  error: TransactionCanceledException,
  permitId: string,
): Promise<Granted | { readonly result: 'absent' } | undefined> {
  const [account, answer] = error.CancellationReasons ?? [];
  const refused = (reason: typeof account) => reason?.Code === 'ConditionalCheckFailed';
  if (refused(answer) && answer?.Item) return { result: 'kept', kept: await keptIn(table, unmarshall(answer.Item)) };
  if (!refused(account)) return undefined;
  if (!account?.Item) return { result: 'absent' };
  const found = decodeAccount(closedItem(unmarshall(account.Item)));
  // The answer to an earlier attempt was lost: the permit is there.
  if (found.permits.some((permit) => permit.permitId === permitId)) return { result: 'granted' };
  return found.freeze ? { result: 'frozen', freeze: found.freeze } : { result: 'absent' };
}

async function attempt(table: VaultedTable, write: Write, grant: GrantPermit) {
  const { client, retry, newToken } = table;
  const { keep, at, permitId } = grant;
  const answer = keep ? [await keepWrite(table, keep, at)] : [];
  const command = new TransactWriteCommand({ TransactItems: [write, ...answer], ClientRequestToken: newToken() });
  try {
    await persistently(retry, () => client.send(command));
    return { result: 'granted' } as const;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const known = await meaning(table, error, permitId);
    if (known) return known;
    throw error;
  }
}

/** Grants a permit in one transaction, or says in that one request why not; one more for an account not yet known. */
export async function grantPermit(table: VaultedTable, grant: GrantPermit): Promise<Granted> {
  for (const write of [grantWrite, firstWrite, grantWrite]) {
    const granted = await attempt(table, write(table.tableName, grant), grant);
    if (granted.result !== 'absent') return granted;
  }
  throw new Error('An account is neither there nor absent');
}

/** Removes permits; the version moves on. Answers the item as it is then, or undefined where the first is not there. */
async function remove(table: VaultedTable, accountId: string, permitIds: readonly string[]): Promise<Item | undefined> {
  const names = permitIds.map((_, index) => `#permit${index}`);
  const command = new UpdateCommand({
    TableName: table.tableName,
    Key: keys.account(accountId),
    UpdateExpression: `SET #version = #version + :one REMOVE ${names.map((name) => `#permits.${name}`).join(', ')}`,
    ConditionExpression: 'attribute_exists(#permits.#permit0)',
    ExpressionAttributeNames: {
      '#permits': 'permits',
      '#version': 'version',
      ...Object.fromEntries(names.map((name, index) => [name, permitIds[index] ?? ''])),
    },
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  try {
    return (await persistently(table.retry, () => table.client.send(command))).Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Settles or cancels a permit; answers whether it was there. Clears expired ones away where many have piled up. */
export async function settlePermit(table: VaultedTable, { accountId, permitId, now }: SettlePermit): Promise<boolean> {
  const left = await remove(table, accountId, [permitId]);
  if (!left) return false;
  const { permits } = accountItem.parse(closedItem(left));
  const expired = Object.entries(permits).flatMap(([id, expiresAt]) => (expiresAt <= now ? [id] : []));
  if (expired.length >= clearFrom) await remove(table, accountId, expired.slice(0, 100));
  return true;
}
