import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { table as schema } from '../../contract/table.ts';
import { enrollmentStates } from '../../domain/enrollment/enrollment.ts';
import type { EnrollmentQuery, EnrollmentRow, Page } from '../../operations/application/listings.ts';
import type { Item } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withNames } from '../encryption/listed-name.ts';
import { under } from '../pages.ts';
import { withRetry } from '../send.ts';
import { enrollmentPartition, keys, queueKey } from '../table.ts';

const { queueIndexes, queueSortKey } = schema;

/** A row of the enrollments, as its indexes hold it. */
const enrollmentRow = z.object({
  applicationId: z.string(),
  accountId: z.string(),
  program: z.string(),
  businessArea: z.string(),
  state: z.enum(enrollmentStates),
  since: z.string(),
  termEndsAt: z.string(),
  listedName: z.optional(z.instanceof(Uint8Array)),
});

const placeOf = ({ since, applicationId }: Item) => queueKey(String(since), String(applicationId));

/** Reads an enrollment. One from before there was a listing has none of its attributes. */
const rowOf = (item: Item) =>
  enrollmentRow.parse({ businessArea: (item.claim as Item | undefined)?.businessArea, ...item });

/** Returns the query of an index; `before` is a place in it. */
function indexQuery({ state, businessArea, from }: EnrollmentQuery) {
  const { name, partitionKey } = businessArea === undefined ? queueIndexes.whole : queueIndexes.ofArea;
  const before = from?.[queueSortKey];
  return {
    IndexName: name,
    KeyConditionExpression: ['#pk = :pk', ...(before ? ['#sk < :before'] : [])].join(' AND '),
    FilterExpression: state && '#state = :state',
    ExpressionAttributeNames: {
      '#pk': partitionKey,
      ...(before && { '#sk': queueSortKey }),
      ...(state && { '#state': 'state' }),
    },
    ExpressionAttributeValues: {
      ':pk': enrollmentPartition(businessArea),
      ...(before && { ':before': before }),
      ...(state && { ':state': state }),
    },
    ScanIndexForward: false,
  };
}

/** Returns the first rows of a query. One request, unless a filter leaves too few of them or they exceed a megabyte. */
async function rowsOf({ client, tableName, retry }: EncryptedTable, query: Partial<QueryCommandInput>, rows: number) {
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const isWhole = rows === Number.POSITIVE_INFINITY || query.FilterExpression !== undefined;
    const Limit = isWhole ? undefined : rows;
    const command = new QueryCommand({ TableName: tableName, ...query, Limit, ExclusiveStartKey });
    const page = await withRetry(retry, () => client.send(command));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && items.length < rows);
  return items;
}

/** Returns the enrollments of one account that a query asks for: they are few. */
async function ofAccount(table: EncryptedTable, query: EnrollmentQuery & { readonly accountId: string }) {
  const { accountId, state, businessArea, from } = query;
  const before = from?.[queueSortKey];
  const items = await rowsOf(table, under(keys.enrollments(accountId)), Number.POSITIVE_INFINITY);
  return items
    .map(rowOf)
    .filter((row) => state === undefined || row.state === state)
    .filter((row) => businessArea === undefined || row.businessArea === businessArea)
    .filter((row) => before === undefined || placeOf(row) < before)
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
}

/** Returns a page of the enrollments of all accounts, or of one, newest first. */
export async function listAllEnrollments(table: EncryptedTable, query: EnrollmentQuery): Promise<Page<EnrollmentRow>> {
  const { accountId, limit } = query;
  const found =
    accountId === undefined
      ? (await rowsOf(table, indexQuery(query), limit + 1)).map(rowOf)
      : await ofAccount(table, { ...query, accountId });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items: await withNames(table, items),
    next: last && { [queueSortKey]: placeOf(last) },
  };
}
