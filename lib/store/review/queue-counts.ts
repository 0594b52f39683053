import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import { mostCounted, type QueueCounts } from '../../domain/review/queue-counts.ts';
import type { QueueFilter } from '../../operations/application/listings.ts';
import { withRetry } from '../send.ts';
import { queuePartition, queuePartitions } from '../table.ts';
import { rangeQuery, type Wanted, wanted } from './queue-query.ts';

/** Returns how many rows of a partition are wanted, up to `mostCounted`. Several requests if a filter passes few rows. */
async function countOf({ client, tableName, retry }: TableClient, of: Wanted, partition: string): Promise<number> {
  const query = {
    TableName: tableName,
    ...rangeQuery(of, { partition }),
    Select: 'COUNT',
    Limit: mostCounted,
  } as const;
  let count = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await withRetry(retry, () => client.send(new QueryCommand({ ...query, ExclusiveStartKey })));
    count += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && count < mostCounted);
  return Math.min(count, mostCounted);
}

async function sumOf(table: TableClient, of: Wanted, partitions: readonly string[]): Promise<number> {
  const counts = await Promise.all(partitions.map((partition) => countOf(table, of, partition)));
  return Math.min(
    counts.reduce((sum, count) => sum + count, 0),
    mostCounted,
  );
}

/**
 * Returns how many applications wait in each state, as of `now`: one whose lease has run out is submitted again. Ten
 * requests at once, each of a partition; one where only a reviewer's own are counted.
 */
export async function countQueue(table: TableClient, filter: QueueFilter): Promise<QueueCounts> {
  const { now, assignee } = filter;
  const count = (state: keyof QueueCounts) => {
    const of = wanted({ ...filter, state });
    return sumOf(table, of, state === 'submitted' ? queuePartitions(of.part) : [queuePartition(of.part, now)]);
  };
  // Only an application in review has an assignee.
  if (assignee !== undefined)
    return { submitted: 0, 'in-review': await count('in-review'), 'awaiting-second-approval': 0 };
  const inReview = wanted({ ...filter, state: 'in-review' });
  const lapsed = { ...inReview, lease: { has: 'lapsed', now } } as const;
  const [submitted, put, taken, second] = await Promise.all([
    count('submitted'),
    sumOf(table, lapsed, [queuePartition(inReview.part, now)]),
    count('in-review'),
    count('awaiting-second-approval'),
  ]);
  return {
    submitted: Math.min(submitted + put, mostCounted),
    'in-review': taken,
    'awaiting-second-approval': second,
  };
}
