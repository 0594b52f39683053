import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import { table as schema } from '../../contract/table.ts';
import type { DueRef } from '../../operations/ports.ts';
import { withRetry } from '../send.ts';
import { duePartitions, dueRow, dueUntil, namedBy } from '../table.ts';

/** Rows of a page: the work between two checks of the remaining time. */
const rowsPerPage = 50;

type Place = QueryCommandOutput['LastEvaluatedKey'];

const dueQuery = (TableName: string, partition: string, now: string, from: Place) =>
  new QueryCommand({
    TableName,
    IndexName: schema.dueIndex.name,
    KeyConditionExpression: '#pk = :pk AND #sk <= :until',
    ExpressionAttributeNames: { '#pk': schema.dueIndex.partitionKey, '#sk': schema.dueIndex.sortKey },
    ExpressionAttributeValues: { ':pk': partition, ':until': dueUntil(now) },
    Limit: rowsPerPage,
    ExclusiveStartKey: from,
  });

/** Returns the partitions, beginning with the one whose turn it is. */
function inTurn(turn: number): readonly string[] {
  const first = turn % duePartitions.length;
  return [...duePartitions.slice(first), ...duePartitions.slice(0, first)];
}

/**
 * Yields what is due at `now`, page by page and partition by partition, longest due first in each. One request a page.
 */
export async function* duePages({ client, tableName, retry }: TableClient, now: string, turn: number) {
  for (const partition of inTurn(turn)) {
    let from: Place;
    do {
      const query = dueQuery(tableName, partition, now, from);
      const page = await withRetry(retry, () => client.send(query));
      const rows = (page.Items ?? []).map((item) => namedBy(dueRow.parse(item)) as DueRef);
      if (rows.length > 0) yield rows;
      from = page.LastEvaluatedKey;
    } while (from);
  }
}
