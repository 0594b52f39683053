import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import { callDynamoDb } from '../../runtime/engine/dynamodb.ts';

/** An item as DynamoDB writes it: `{"pk": {"S": "…"}}`. */
export type RawItem = Readonly<Record<string, unknown>>;

async function ask<T>(endpoint: string, operation: string, input: object): Promise<T> {
  const { ok, message, body } = await callDynamoDb(endpoint, operation, input);
  if (!ok) throw new Failure(`The engine refuses ${operation}: ${message}`);
  return body as T;
}

/** Yields every item of a table, a page at a time. It is a snapshot only while nobody writes. */
export async function* itemsOf(endpoint: string, TableName: string): AsyncGenerator<readonly RawItem[]> {
  let ExclusiveStartKey: object | undefined;
  do {
    const input = { TableName, ConsistentRead: true, ExclusiveStartKey };
    const page = await ask<{ Items: RawItem[]; LastEvaluatedKey?: object }>(endpoint, 'Scan', input);
    yield page.Items;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

export async function isEmpty(endpoint: string, TableName: string): Promise<boolean> {
  return (await ask<{ Count: number }>(endpoint, 'Scan', { TableName, Limit: 1 })).Count === 0;
}

/** The most items that one batch takes. */
const batchSize = 25;

/** Puts items, and puts those again that the engine leaves unprocessed. */
export async function putAll(endpoint: string, table: string, items: readonly RawItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize) {
    let left: unknown[] = items.slice(from, from + batchSize).map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const input = { RequestItems: { [table]: left } };
      const { UnprocessedItems } = await ask<{ UnprocessedItems?: Record<string, unknown[]> }>(
        endpoint,
        'BatchWriteItem',
        input,
      );
      left = UnprocessedItems?.[table] ?? [];
      if (left.length > 0) await sleep(50);
    }
  }
}
