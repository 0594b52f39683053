import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest, Position } from '../operations/ports.ts';
import type { Item } from './codec.ts';
import { persistently } from './send.ts';
import type { TableClient } from './table-client.ts';

const isPosition = (key: Record<string, unknown>): key is Position =>
  Object.values(key).every((value) => typeof value === 'string');

/** The part of a key that a cursor carries: all but the partition, which the caller cannot choose. */
function positionAfter(last: Record<string, unknown> | undefined, partition: Position): Position | undefined {
  if (!last) return undefined;
  const rest = Object.fromEntries(Object.entries(last).filter(([name]) => !(name in partition)));
  if (!isPosition(rest)) throw new Error('A key of the table is not text');
  return rest;
}

/**
 * One page of a query, in one request. `partition` holds the key attributes that the caller cannot choose;
 * they complete the position that a cursor carries.
 */
export async function queryPage<Row>(
  { client, tableName, retry }: TableClient,
  query: Omit<QueryCommandInput, 'TableName'>,
  partition: Position,
  { limit, from }: PageRequest,
  decode: (item: Item) => Row,
): Promise<Page<Row>> {
  const command = new QueryCommand({
    TableName: tableName,
    ...query,
    Limit: limit,
    ExclusiveStartKey: from && { ...from, ...partition },
  });
  const { Items = [], LastEvaluatedKey } = await persistently(retry, () => client.send(command));
  return { items: Items.map(decode), next: positionAfter(LastEvaluatedKey, partition) };
}

/** A query for the items below one partition whose sort key begins with `prefix`, read consistently. */
export const under = ({ pk, prefix }: { pk: string; prefix: string }, newestFirst = false) => ({
  ConsistentRead: true,
  KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
  ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  ScanIndexForward: !newestFirst,
});
