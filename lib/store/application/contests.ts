import * as z from 'zod/mini';
import { table as schema } from '../../contract/table.ts';
import type { ContestRow, Page, PageRequest } from '../../operations/application/listings.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withNames } from '../encryption/listed-name.ts';
import { queryPage } from '../pages.ts';
import { contestPartition } from '../table.ts';

const { queueIndexes, queueSortKey, partitionKey, sortKey } = schema;

/** A contest, as the index of the queue holds it: its sort key begins with the time. */
const contestRow = z.object({
  applicationId: z.string(),
  accountId: z.string(),
  program: z.string(),
  businessArea: z.string(),
  [queueSortKey]: z.string(),
  listedName: z.optional(z.instanceof(Uint8Array)),
});

/** Returns a page of the contests that wait for an operator, oldest first. One request. */
export async function listContests(table: EncryptedTable, page: PageRequest): Promise<Page<ContestRow>> {
  const { name, partitionKey: indexKey } = queueIndexes.whole;
  const { items, next } = await queryPage(table, {
    ...page,
    query: {
      IndexName: name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': indexKey },
      ExpressionAttributeValues: { ':pk': contestPartition },
    },
    partition: { [indexKey]: contestPartition },
    position: [queueSortKey, partitionKey, sortKey],
    decode: (item) => contestRow.parse(item),
  });
  const rows = items.map(({ [queueSortKey]: place, ...row }) => ({ ...row, contestedAt: place.split('#')[0] ?? '' }));
  return { items: await withNames(table, rows), next };
}
