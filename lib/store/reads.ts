import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../adapters/table-client.ts';
import { Refused } from '../domain/refusal.ts';
import type { Item } from './codec.ts';
import { pauseMs, withRetry } from './send.ts';
import type { Key } from './table.ts';

/** Returns one item, read consistently. */
export async function get({ client, tableName, retry }: TableClient, key: Key): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
  return (await withRetry(retry, () => client.send(command))).Item;
}

/** Returns several items by key in one request. Asks again for those that the table leaves out under load. */
export async function getAll(
  { client, tableName, retry }: TableClient,
  wanted: readonly Key[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] = wanted.map((key) => ({ ...key }));
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > retry.attempts) throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
    if (attempt > 1) await sleep(pauseMs(retry, attempt));
    const command = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await withRetry(retry, () => client.send(command));
    items.push(...(Responses?.[tableName] ?? []));
    left = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return items;
}
