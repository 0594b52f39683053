import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { table as schema } from '../contract.ts';
import { unknownAccount } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import type { PageRequest } from '../operations/listings.ts';
import type { ApplicationStore, Loaded, Located } from '../operations/ports.ts';
import { keepAnswer, keptAt } from './answers.ts';
import { commitApplication } from './application-commit.ts';
import { decodeAccount, decodeApplication, decodeEnrollment, type Item } from './codec.ts';
import { cursorSecret } from './cursor-secret.ts';
import { duePages } from './due.ts';
import { commitEnrollment } from './enrollment-commit.ts';
import { recordFacts } from './facts-write.ts';
import { assessedReceiptItem, claimItem, eventItem, receiptItem, referenceItem } from './items.ts';
import { countOverdue } from './overdue.ts';
import { queryPage, under } from './pages.ts';
import { grantPermit, settlePermit } from './permits.ts';
import { queueReader } from './queue.ts';
import { keepSignature } from './receipts.ts';
import { pauseMs, persistently } from './send.ts';
import { saveStep } from './step-write.ts';
import { type Key, keys } from './table.ts';
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
    kept: also.idempotency && keys.answer(also.idempotency.owner, also.idempotency.keyHash),
  };
  const items = await getAll(
    table,
    Object.values(wanted).filter((key) => key !== undefined),
  );
  const found = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
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

async function loadEnrollment(table: TableClient, ...[ref]: Parameters<ApplicationStore['loadEnrollment']>) {
  const wanted = {
    account: keys.account(ref.accountId),
    enrollment: keys.enrollment(ref.accountId, ref.program, ref.applicationId),
  };
  const items = await getAll(table, [wanted.account, wanted.enrollment]);
  const found = (key: Key) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const enrollment = found(wanted.enrollment);
  return {
    account: account(ref.accountId, found(wanted.account)),
    enrollment: enrollment && decodeEnrollment(enrollment),
  };
}

async function locate(
  table: TableClient,
  ...[applicationId, also]: Parameters<ApplicationStore['locate']>
): Promise<Located> {
  const reference = keys.reference(applicationId);
  const kept = also.idempotency && keys.answer(also.idempotency.owner, also.idempotency.keyHash);
  const items = await getAll(table, kept ? [reference, kept] : [reference]);
  const found = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const referred = found(reference);
  return {
    accountId: referred && (referenceItem.parse(referred).accountId as AccountId),
    kept: keptAt(found(kept), also.now),
  };
}

const historyEvent = (item: Item) => {
  const { eventId, sequence, type, at, by } = eventItem.parse(item);
  return { eventId, sequence, type, at, by: by.kind };
};

/** The store over one DynamoDB table. */
export const applicationStore = (table: TableClient): ApplicationStore => ({
  findAccount: async (accountId) => account(accountId, await get(table, keys.account(accountId))),
  findAccounts: async (accountIds) => {
    // A batch takes each key once.
    const items = await getAll(table, [...new Set(accountIds)].map(keys.account));
    return new Map(items.map(decodeAccount).map((one) => [one.accountId, one]));
  },
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
  commit: (...input) => commitApplication(table, ...input),
  commitEnrollment: (...input) => commitEnrollment(table, ...input),
  grantPermit: (...input) => grantPermit(table, ...input),
  settlePermit: (...input) => settlePermit(table, ...input),
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
  keepSignature: (...input) => keepSignature(table, ...input),
  assessedReceipts: async ({ accountId, applicationId }, limit) => {
    const newest = { limit, newestFirst: true };
    const decode = (item: Item) => assessedReceiptItem.parse(item);
    return (await pageUnder(table, keys.receipts(accountId, applicationId), newest, decode)).items;
  },
  locate: (...input) => locate(table, ...input),
  listEnrollments: async (accountId) =>
    (await pageUnder(table, keys.enrollments(accountId), { limit: 100 }, decodeEnrollment)).items,
  queue: queueReader(table),
  due: (now) => duePages(table, now),
  countOverdue: (now) => countOverdue(table, now),
  loadEnrollment: (ref) => loadEnrollment(table, ref),
  recordFacts: (report) => recordFacts(table, report),
  cursorSecret: cursorSecret(table),
});
