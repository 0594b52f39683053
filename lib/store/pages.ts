import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../adapters/table-client.ts';
import { table as schema } from '../contract/table.ts';
import type { Page, PageRequest, Position } from '../operations/application/listings.ts';
import type { Item } from './codec.ts';
import { withRetry } from './send.ts';

const isPosition = (key: Record<string, unknown>): key is Position =>
  Object.values(key).every((value) => typeof value === 'string');

/** Returns the part of a key that a cursor carries: all except the partition, which the caller cannot choose. */
function positionAt(key: Record<string, unknown>, names: readonly string[]): Position {
  const position = Object.fromEntries(names.map((name) => [name, key[name]]));
  if (!isPosition(position)) throw new Error('A key of the table is not text');
  return position;
}

export interface PagedQuery<Row> extends PageRequest {
  readonly query: Omit<QueryCommandInput, 'TableName'>;
  /** Key attributes that the caller cannot choose. They complete the position that a cursor carries. */
  readonly partition: Position;
  /** The other key attributes. */
  readonly position: readonly string[];
  /** How many rows to read if the query filters them. By default one more than the page's. */
  readonly rows?: number;
  readonly decode: (item: Item) => Row;
}

/**
 * Returns one page of a query, in one request. It asks for one row more, so that the last page is known to be the last.
 */
export async function queryPage<Row>(
  { client, tableName, retry }: TableClient,
  paged: PagedQuery<Row>,
): Promise<Page<Row>> {
  const { query, partition, position, limit, from, decode, rows = limit + 1 } = paged;
  const command = new QueryCommand({
    TableName: tableName,
    ...query,
    Limit: rows,
    ExclusiveStartKey: from && { ...from, ...partition },
  });
  const { Items = [], LastEvaluatedKey } = await withRetry(retry, () => client.send(command));
  const last = Items.length > limit ? Items[limit - 1] : LastEvaluatedKey;
  return { items: Items.slice(0, limit).map(decode), next: last && positionAt(last, position) };
}

/** Returns a page of the items below one partition of an account. */
export const pageUnder = <Row>(
  table: TableClient,
  range: { pk: string; prefix: string },
  page: PageRequest & { newestFirst?: boolean },
  decode: (item: Item) => Row,
): Promise<Page<Row>> =>
  queryPage(table, {
    query: under(range, page.newestFirst),
    partition: { [schema.partitionKey]: range.pk },
    position: [schema.sortKey],
    limit: page.limit,
    from: page.from,
    decode,
  });

/** Returns a query for the items below one partition whose sort key begins with `prefix`, read consistently. */
export const under = ({ pk, prefix }: { pk: string; prefix: string }, newestFirst = false) => ({
  ConsistentRead: true,
  KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
  ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  ScanIndexForward: !newestFirst,
});
