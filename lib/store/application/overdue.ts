import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import { table as schema } from '../../contract/table.ts';
import { withRetry } from '../send.ts';
import { queuePartition, queuePartitions } from '../table.ts';

/** Rows read in each partition. Those that have waited longest are due first, except for pauses. */
const rows = 500;

const partitions = (now: string) => [
  ...queuePartitions({ state: 'submitted' }),
  queuePartition({ state: 'in-review' }, now),
  queuePartition({ state: 'awaiting-second-approval' }, now),
];

/**
 * Returns how many applications that wait for reviewers are past their due time. One request for each partition of the
 * queue.
 */
export async function countOverdue({ client, tableName, retry }: TableClient, now: string): Promise<number> {
  const { whole } = schema.queueIndexes;
  const counts = partitions(now).map(async (partition) => {
    const query = new QueryCommand({
      TableName: tableName,
      IndexName: whole.name,
      KeyConditionExpression: '#pk = :pk',
      FilterExpression: '#dueBy <= :now',
      ExpressionAttributeNames: { '#pk': whole.partitionKey, '#dueBy': 'dueBy' },
      ExpressionAttributeValues: { ':pk': partition, ':now': now },
      Select: 'COUNT',
      Limit: rows,
    });
    return (await withRetry(retry, () => client.send(query))).Count ?? 0;
  });
  return (await Promise.all(counts)).reduce((total, count) => total + count, 0);
}
