import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { table as schema } from '../contract.ts';
import { unknownAccount } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import type { ApplicationStore, Loaded, PageRequest } from '../operations/ports.ts';
import { keepAnswer, keptAt } from './answers.ts';
import { decodeAccount, decodeApplication, type Item } from './codec.ts';
import { commit } from './commit.ts';
import { cursorSecret } from './cursor-secret.ts';
import { recordFacts } from './facts-write.ts';
import { queryPage, under } from './pages.ts';
import { pauseMs, persistently } from './send.ts';
import { saveStep } from './step-write.ts';
import {
  claimItem,
  enrollmentItem,
  eventItem,
  type Key,
  keys,
  queuePartition,
  queueRow,
  receiptItem,
} from './table.ts';
import type { TableClient } from './table-client.ts';

async function get({ client, tableName, retry }: TableClient, key: Key): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
  return (await persistently(retry, () => client.send(command))).Item;
}

/** Several items by key in one request; what the table leaves over for load is asked for again. */
async function getAll({ client, tableName, retry }: TableClient, wanted: readonly Key[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let left: Record<string, unknown>[] = wanted.map((key) => ({ ...key }));
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > retry.attempts) throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
    if (attempt > 1) await sleep(pauseMs(retry, attempt));
    const command = new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await persistently(retry, () => client.send(command));
    items.push(...(Responses?.[tableName] ?? []));
    left = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return items;
}

const account = (accountId: AccountId, item: Item | undefined) =>
  item ? decodeAccount(item) : unknownAccount(accountId);

async function load(table: TableClient, ...[accountId, also]: Parameters<ApplicationStore['load']>): Promise<Loaded> {
  const wanted = {
    account: keys.account(accountId),
    application: also.applicationId && keys.application(accountId, also.applicationId),
    kept: also.keyHash && keys.answer(accountId, also.keyHash),
  };
  const items = await getAll(
    table,
    Object.values(wanted).filter((key) => key !== undefined && key !== ''),
  );
  const found = (key: Key | '' | undefined) => (key ? items.find(({ sk }) => sk === key.sk) : undefined);
  const application = found(wanted.application);
  return {
    account: account(accountId, found(wanted.account)),
    application: application && decodeApplication(application).application,
    kept: keptAt(found(wanted.kept), also.now),
  };
}

/** A page of what lies below one partition of an account. */
const pageUnder = <Row>(
  table: TableClient,
  range: { pk: string; prefix: string },
  page: PageRequest & { newestFirst?: boolean },
  decode: (item: Item) => Row,
) =>
  queryPage(table, {
    query: under(range, page.newestFirst),
    partition: { [schema.partitionKey]: range.pk },
    position: [schema.sortKey],
    limit: page.limit,
    from: page.from,
    decode,
  });

const queueQuery = (queuePk: string, businessArea: string | undefined) => ({
  IndexName: schema.queueIndex.name,
  KeyConditionExpression: '#pk = :pk',
  ExpressionAttributeNames: { '#pk': schema.queueIndex.partitionKey, ...(businessArea && { '#area': 'businessArea' }) },
  ExpressionAttributeValues: { ':pk': queuePk, ...(businessArea && { ':area': businessArea }) },
  ...(businessArea && { FilterExpression: '#area = :area' }),
});

const queuePage = (
  table: TableClient,
  { state, businessArea, limit, from }: Parameters<ApplicationStore['queue']>[0],
) =>
  queryPage(table, {
    query: queueQuery(queuePartition(state), businessArea),
    partition: { [schema.queueIndex.partitionKey]: queuePartition(state) },
    position: [schema.queueIndex.sortKey, schema.partitionKey, schema.sortKey],
    limit,
    from,
    decode: (item) => queueRow.parse(item),
  });

const historyEvent = (item: Item) => {
  const { eventId, sequence, type, at, by } = eventItem.parse(item);
  return { eventId, sequence, type, at, by: by.kind };
};

/** The store over one DynamoDB table. */
export const applicationStore = (table: TableClient): ApplicationStore => ({
  findAccount: async (accountId) => account(accountId, await get(table, keys.account(accountId))),
  load: (...input) => load(table, ...input),
  find: async ({ accountId, applicationId }) => {
    const item = await get(table, keys.application(accountId, applicationId));
    return item && decodeApplication(item).application;
  },
  findClaim: async (claim) => {
    const item = await get(table, keys.claim(claim));
    return item && claimItem.parse(item);
  },
  saveStep: (...input) => saveStep(table, ...input),
  commit: (...input) => commit(table, ...input),
  keep: (...input) => keepAnswer(table, ...input),
  listApplications: (accountId, page) =>
    pageUnder(
      table,
      keys.applications(accountId),
      { ...page, newestFirst: true },
      (item) => decodeApplication(item).application,
    ),
  history: ({ accountId, applicationId }, page) =>
    pageUnder(table, keys.events(accountId, applicationId), page, historyEvent),
  receipt: async ({ accountId, applicationId }) => {
    const newest = { limit: 1, newestFirst: true };
    const page = await pageUnder(table, keys.receipts(accountId, applicationId), newest, (item) =>
      receiptItem.parse(item),
    );
    return page.items[0];
  },
  listEnrollments: async (accountId) =>
    (await pageUnder(table, keys.enrollments(accountId), { limit: 100 }, (item) => enrollmentItem.parse(item))).items,
  queue: (query) => queuePage(table, query),
  recordFacts: (report) => recordFacts(table, report),
  cursorSecret: cursorSecret(table),
});
