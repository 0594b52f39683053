import { table as schema } from '../contract.ts';
import type { QueueQuery } from '../operations/listings.ts';
import { queueRow } from './items.ts';
import { queryPage } from './pages.ts';
import { queuePartition } from './table.ts';
import type { TableClient } from './table-client.ts';

/** How many rows of the index a page looks at where it filters: most pages are full after one query. */
const filteredRows = 200;

const filters = {
  submitted: '(#state = :submitted OR #assignment.#leaseUntil <= :now)',
  'in-review': '(#state = :inReview AND #assignment.#leaseUntil > :now)',
} as const;

/** The query for a queue: its filters are judged at `now`, so that a lease needs no job to run out. */
function queueQuery({ state, businessArea, assignee, now }: QueueQuery) {
  const ofState = state === 'submitted' || state === 'in-review' ? filters[state] : undefined;
  const conditions = [ofState, businessArea && '#area = :area', assignee && '#assignment.#reviewer = :assignee'];
  return {
    IndexName: schema.queueIndex.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: {
      '#pk': schema.queueIndex.partitionKey,
      ...(ofState && { '#state': 'state', '#assignment': 'assignment', '#leaseUntil': 'leaseUntil' }),
      ...(businessArea && { '#area': 'businessArea' }),
      ...(assignee && { '#assignment': 'assignment', '#reviewer': 'reviewer' }),
    },
    ExpressionAttributeValues: {
      ':pk': queuePartition(state),
      ...(state === 'submitted' && { ':submitted': 'submitted', ':now': now }),
      ...(state === 'in-review' && { ':inReview': 'in-review', ':now': now }),
      ...(businessArea && { ':area': businessArea }),
      ...(assignee && { ':assignee': assignee }),
    },
    FilterExpression: conditions.filter(Boolean).join(' AND ') || undefined,
  };
}

/** A page of the review queue, oldest first. */
export const queuePage = (table: TableClient, query: QueueQuery) =>
  queryPage(table, {
    query: queueQuery(query),
    partition: { [schema.queueIndex.partitionKey]: queuePartition(query.state) },
    position: [schema.queueIndex.sortKey, schema.partitionKey, schema.sortKey],
    limit: query.limit,
    rows: query.state === 'awaiting-second-approval' ? undefined : filteredRows,
    from: query.from,
    decode: (item) => queueRow.parse(item),
  });
