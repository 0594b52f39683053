import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import type { Page, QueueQuery, QueueRow } from '../../operations/application/listings.ts';
import type { Item } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withNames } from '../encryption/listed-name.ts';
import { withRetry } from '../send.ts';
import {
  type QueuePart,
  queueAfter,
  queueDayEnd,
  queuePartition,
  queuePartitions,
  queuePartitionsAfter,
} from '../table.ts';
import { type Known, knownOfQueue } from './queue-known.ts';
import { queueSortKey, type Range, rangeQuery, type Wanted, wanted } from './queue-query.ts';
import { queueRow } from './queue-row.ts';

/** Clocks of containers differ: a submission may be a little later than now. */
const skewMs = 60_000;

/** Returns the first rows of a range. One request, unless a filter leaves too few of them or they exceed a megabyte. */
async function rowsOf({ client, tableName, retry }: TableClient, of: Wanted, range: Range, rows: number) {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    // One reviewer's applications, and those whose lease is over, are few: they are read a megabyte at a time.
    const Limit = of.area || of.lease?.has === 'lapsed' || rows === Number.POSITIVE_INFINITY ? undefined : rows;
    const query = new QueryCommand({ TableName: tableName, ...rangeQuery(of, range), Limit, ExclusiveStartKey });
    const page = await withRetry(retry, () => client.send(query));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && items.length < rows);
  return items;
}

const placeOf = (item: Item) => String(item[queueSortKey]);
/** Returns items in order, each once: both of two queries find an application that was put back between them. */
const inOrder = (items: readonly Item[]) =>
  [...new Map(items.map((item) => [placeOf(item), item])).values()].toSorted((a, b) =>
    placeOf(a) < placeOf(b) ? -1 : 1,
  );

/**
 * Returns the first rows of several ranges, in order. It reads as many as are wanted from each, so that none is missed.
 */
async function merged(
  table: TableClient,
  of: Wanted,
  ranges: readonly Range[],
  rows: number,
): Promise<readonly Item[]> {
  const found = await Promise.all(ranges.map((range) => rowsOf(table, of, range, rows)));
  return inOrder(found.flat()).slice(0, rows);
}

/** Returns the first rows after a place in a queue spread over days: those of its day and, if too few, later ones. */
async function spread(table: TableClient, of: Wanted, after: string, rows: number, now: string) {
  const until = queueDayEnd(after);
  const ofDay = await rowsOf(table, of, { partition: queuePartition(of.part, after), after, until }, rows);
  if (ofDay.length === rows) return ofDay;
  const later = new Date(Date.parse(now) + skewMs).toISOString();
  const ranges = queuePartitionsAfter(of.part, after, later).map((partition) => ({ partition, after: until }));
  return [...ofDay, ...(await merged(table, of, ranges, rows - ofDay.length))];
}

/** Returns the first rows of everything that was ever submitted. */
const fromTheStart = (table: TableClient, of: Wanted, rows: number) =>
  merged(
    table,
    of,
    queuePartitions(of.part).map((partition) => ({ partition })),
    rows,
  );

const all = Number.POSITIVE_INFINITY;
const inReview = (of: Wanted): QueuePart => ({ ...of.part, state: 'in-review' });

/** Returns the first rows of the whole queue, and learns where it begins and when the next lease ends. */
async function learning(table: TableClient, of: Wanted, rows: number, known: Known, now: string) {
  const range = { partition: queuePartition(inReview(of), now) };
  const [submitted, taken] = await Promise.all([fromTheStart(table, of, rows), rowsOf(table, of, range, all)]);
  const held = taken.map((item) => ({
    place: placeOf(item),
    leaseUntil: queueRow.parse(item).assignment?.leaseUntil ?? now,
  }));
  known.learn(submitted[0] && placeOf(submitted[0]), held, now);
  return submitted;
}

interface Reading {
  readonly known: Known;
  readonly query: QueueQuery;
  readonly after: string | undefined;
  readonly rows: number;
}

/** Returns the first applications that wait to be taken: those submitted, and those whose lease has run out. */
async function free(table: TableClient, of: Wanted, { known, query: { now }, after, rows }: Reading) {
  const start = after ?? known.beginning(now);
  const whole = of.part.of === undefined;
  const submitted = await (start
    ? spread(table, of, start, rows, now)
    : whole
      ? learning(table, of, rows, known, now)
      : fromTheStart(table, of, rows));
  if (!known.mayHaveLapsed(now)) return submitted;
  const range = { partition: queuePartition(inReview(of), now), after };
  const lapsed = await rowsOf(table, { ...of, lease: { has: 'lapsed', now } }, range, rows);
  return inOrder([...submitted, ...lapsed]).slice(0, rows);
}

async function rowsAfter(table: TableClient, known: Known, query: QueueQuery, rows: number) {
  const { state, now, from } = query;
  const of = wanted(query);
  const place = from?.[queueSortKey];
  const after = place && queueAfter(place);
  if (state === 'submitted') return free(table, of, { known, query, after, rows });
  return rowsOf(table, of, { partition: queuePartition(of.part, now), after }, rows);
}

/**
 * Reads pages of the review queue, oldest first. A cursor is a place in time, so it does not move as applications come
 * and go.
 */
export function queueReader(table: EncryptedTable): (query: QueueQuery) => Promise<Page<QueueRow>> {
  const known = knownOfQueue();
  return async (query) => {
    const { state, assignee, limit } = query;
    // Only an application in review has an assignee.
    if (assignee !== undefined && state !== 'in-review') return { items: [] };
    const found = await rowsAfter(table, known, query, limit + 1);
    const items = found.slice(0, limit);
    const last = found.length > limit && items.at(-1);
    return {
      items: await withNames(
        table,
        items.map((item) => queueRow.parse(item)),
      ),
      next: last ? { [queueSortKey]: placeOf(last) } : undefined,
    };
  };
}
