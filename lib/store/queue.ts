import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { table as schema } from '../contract.ts';
import type { Page, QueueQuery, QueueRow } from '../operations/listings.ts';
import type { Item } from './codec.ts';
import { queueRow } from './items.ts';
import { type Oldest, oldestKnown } from './queue-oldest.ts';
import { persistently } from './send.ts';
import {
  type QueuePart,
  queueAfter,
  queueDayEnd,
  queueEnd,
  queuePartition,
  queuePartitions,
  queuePartitionsAfter,
} from './table.ts';
import type { TableClient } from './table-client.ts';

const { queueIndexes, queueSortKey } = schema;

/** Clocks of containers differ: what is submitted may be a little later than now. */
const skewMs = 60_000;

/** One query of one partition: the places from `after` to `until`, which is past all of them where there is none. */
interface Range {
  readonly partition: string;
  readonly after?: string;
  readonly until?: string;
}

/** What is asked for: the index and the part of the queue in it, and what of the rows is wanted. */
interface Wanted {
  readonly index: (typeof queueIndexes)[keyof typeof queueIndexes];
  readonly part: QueuePart;
  readonly area?: string;
}

/** The index that answers a query: an area of those that one reviewer has is the only filter that remains. */
function wanted({ state, businessArea, assignee }: QueueQuery): Wanted {
  if (assignee !== undefined) {
    return { index: queueIndexes.ofAssignee, part: { state, of: assignee }, area: businessArea };
  }
  return businessArea === undefined
    ? { index: queueIndexes.whole, part: { state } }
    : { index: queueIndexes.ofArea, part: { state, of: businessArea } };
}

const rangeQuery = (
  TableName: string,
  { index, area }: Wanted,
  { partition, after = '0', until = queueEnd }: Range,
) => ({
  TableName,
  IndexName: index.name,
  KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :after AND :until',
  ExpressionAttributeNames: {
    '#pk': index.partitionKey,
    '#sk': queueSortKey,
    ...(area && { '#area': 'businessArea' }),
  },
  ExpressionAttributeValues: { ':pk': partition, ':after': after, ':until': until, ...(area && { ':area': area }) },
  FilterExpression: area && '#area = :area',
});

/** The first rows of a range; one request, unless a filter leaves too few of more than a megabyte. */
async function rowsOf({ client, tableName, retry }: TableClient, of: Wanted, range: Range, rows: number) {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    // What one person has is little: where it is filtered, it is looked at whole.
    const Limit = of.area ? undefined : rows;
    const query = new QueryCommand({ ...rangeQuery(tableName, of, range), Limit, ExclusiveStartKey });
    const page = await persistently(retry, () => client.send(query));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && items.length < rows);
  return items;
}

const placeOf = (item: Item) => String(item[queueSortKey]);
const inOrder = (items: readonly Item[]) => items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** The first rows of several ranges, in order; as many as are wanted of each, so that none is passed over. */
async function merged(
  table: TableClient,
  of: Wanted,
  ranges: readonly Range[],
  rows: number,
): Promise<readonly Item[]> {
  const found = await Promise.all(ranges.map((range) => rowsOf(table, of, range, rows)));
  return inOrder(found.flat()).slice(0, rows);
}

/** The first rows after a place in what is spread over days: those of its day, and if they are too few the next ones. */
async function spread(table: TableClient, of: Wanted, after: string, rows: number, now: string) {
  const until = queueDayEnd(after);
  const ofDay = await rowsOf(table, of, { partition: queuePartition(of.part, after), after, until }, rows);
  if (ofDay.length === rows) return ofDay;
  const later = new Date(Date.parse(now) + skewMs).toISOString();
  const ranges = queuePartitionsAfter(of.part, after, later).map((partition) => ({ partition, after: until }));
  return [...ofDay, ...(await merged(table, of, ranges, rows - ofDay.length))];
}

/** The first rows of all that was ever submitted, and with those that are in review what is the oldest of both. */
async function fromTheStart(table: TableClient, of: Wanted, rows: number, { learn }: Oldest, now: string) {
  const ranges = queuePartitions(of.part).map((partition) => ({ partition }));
  if (of.part.of !== undefined) return merged(table, of, ranges, rows);
  const inReview = { ...of, part: { state: 'in-review' } } as const;
  const [submitted, [taken]] = await Promise.all([
    merged(table, of, ranges, rows),
    rowsOf(table, inReview, { partition: queuePartition(inReview.part, now) }, 1),
  ]);
  learn(
    [submitted[0], taken].flatMap((item) => (item ? [placeOf(item)] : [])),
    now,
  );
  return submitted;
}

async function rowsAfter(table: TableClient, oldest: Oldest, query: QueueQuery, rows: number) {
  const { state, now, from } = query;
  const of = wanted(query);
  const after = from?.[queueSortKey] && queueAfter(from[queueSortKey]);
  if (state !== 'submitted') return rowsOf(table, of, { partition: queuePartition(of.part, now), after }, rows);
  const start = after ?? oldest.at(now);
  return start ? spread(table, of, start, rows, now) : fromTheStart(table, of, rows, oldest, now);
}

/** Reads pages of the review queue, oldest first. A cursor is a place in time: what comes and goes does not move it. */
export function queueReader(table: TableClient): (query: QueueQuery) => Promise<Page<QueueRow>> {
  const oldest = oldestKnown();
  return async (query) => {
    const { state, assignee, limit } = query;
    // Only what is in review is anybody's.
    if (assignee !== undefined && state !== 'in-review') return { items: [] };
    const found = await rowsAfter(table, oldest, query, limit + 1);
    const items = found.slice(0, limit);
    const last = found.length > limit && items.at(-1);
    return {
      items: items.map((item) => queueRow.parse(item)),
      next: last ? { [queueSortKey]: placeOf(last) } : undefined,
    };
  };
}
