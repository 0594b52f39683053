import { table as schema } from '../../contract/table.ts';
import type { QueueQuery } from '../../operations/application/listings.ts';
import { type QueuePart, queueEnd } from '../table.ts';

export const { queueSortKey } = schema;
const { queueIndexes } = schema;

/** One query of one partition: the places from `after` to `until`, where an absent `until` is past all of them. */
export interface Range {
  readonly partition: string;
  readonly after?: string;
  readonly until?: string;
}

/** The index to query, the part of the queue in it, and the conditions on its rows. */
export interface Wanted {
  readonly index: (typeof queueIndexes)[keyof typeof queueIndexes];
  readonly part: QueuePart;
  readonly area?: string;
  /** For applications in review: whether the lease is over at `now`, or not yet. */
  readonly lease?: { readonly has: 'lapsed' | 'lasts'; readonly now: string };
}

/** Returns the index for a query. The only filter left is an area among one reviewer's applications. */
export function wanted({ state, businessArea, assignee, now }: Omit<QueueQuery, 'limit'>): Wanted {
  const lease = state === 'in-review' ? ({ has: 'lasts', now } as const) : undefined;
  if (assignee !== undefined) {
    return { index: queueIndexes.ofAssignee, part: { state, of: assignee }, area: businessArea, lease };
  }
  return businessArea === undefined
    ? { index: queueIndexes.whole, part: { state }, lease }
    : { index: queueIndexes.ofArea, part: { state, of: businessArea }, lease };
}

/** Returns the conditions on a row besides its place. */
function filterOf({ area, lease }: Wanted) {
  const conditions = [
    area && '#area = :area',
    lease && `#assignment.#leaseUntil ${lease.has === 'lasts' ? '>' : '<='} :now`,
  ];
  return {
    FilterExpression: conditions.filter(Boolean).join(' AND ') || undefined,
    names: {
      ...(area && { '#area': 'businessArea' }),
      ...(lease && { '#assignment': 'assignment', '#leaseUntil': 'leaseUntil' }),
    },
    values: { ...(area && { ':area': area }), ...(lease && { ':now': lease.now }) },
  };
}

/** Returns the query of a range, without its limit. */
export function rangeQuery(of: Wanted, { partition, after = '0', until = queueEnd }: Range) {
  const { names, values, FilterExpression } = filterOf(of);
  return {
    IndexName: of.index.name,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :after AND :until',
    ExpressionAttributeNames: { '#pk': of.index.partitionKey, '#sk': queueSortKey, ...names },
    ExpressionAttributeValues: { ':pk': partition, ':after': after, ':until': until, ...values },
    FilterExpression,
  };
}
