import { unknownAccount } from '../../domain/account/account.ts';
import type { Application } from '../../domain/application/application.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { EnrollmentSummary } from '../../operations/application/listings.ts';
import type { ApplicationStore, Loaded } from '../../operations/ports.ts';
import { recordFacts } from '../account/facts-write.ts';
import { grantPermit } from '../account/permits.ts';
import { countCompany, countRequests } from '../account/rate-counts.ts';
import { settlePermit } from '../account/settled-permits.ts';
import { decodeAccount, decodeApplication, decodeEnrollment, type Item } from '../codec.ts';
import { cursorSecret } from '../cursor-secret.ts';
import { listDocuments, listNamedDocuments } from '../documents/documents.ts';
import { decrypted, type EncryptedTable } from '../encryption/encrypted-table.ts';
import { withoutPersonalData } from '../encryption/personal.ts';
import { commitEnrollment } from '../enrollment/enrollment-commit.ts';
import { listAllEnrollments } from '../enrollment/enrollments.ts';
import { announcedItem, claimItem, referenceItem } from '../items.ts';
import { heedKept, keepReply, replyKey } from '../kept-replies.ts';
import { pageUnder } from '../pages.ts';
import { get, getAll } from '../reads.ts';
import { assessedReceipts, findReceipt, keepSignature } from '../receipts/receipts.ts';
import { queueReader } from '../review/queue.ts';
import { countQueue } from '../review/queue-counts.ts';
import { type Key, keys } from '../table.ts';
import { commitApplications } from './application-commit.ts';
import { listContests } from './contests.ts';
import { duePages } from './due.ts';
import { auditHistory, history } from './history.ts';
import { countOverdue } from './overdue.ts';
import { saveStep } from './step-write.ts';
import { findWithDocuments } from './with-documents.ts';

const account = (accountId: AccountId, item: Item | undefined) =>
  item ? decodeAccount(item) : unknownAccount(accountId);
const withoutContact = (accountId: AccountId, item: Item | undefined) =>
  account(accountId, item && withoutPersonalData(item));

/** Drops a held key that the account says was erased since. */
function heedErasure({ accountKeys }: EncryptedTable, accountId: AccountId, item: Item | undefined): void {
  const erased: unknown = item?.erasedKeys;
  if (Array.isArray(erased) && erased.includes(accountKeys.held(accountId))) accountKeys.forget(accountId);
}

const find = async (table: EncryptedTable, key: Key): Promise<Application | undefined> => {
  const item = await get(table, key);
  return item && decodeApplication(await decrypted(table, item)).application;
};

async function load(
  table: EncryptedTable,
  ...[accountId, also]: Parameters<ApplicationStore['load']>
): Promise<Loaded> {
  const wanted = {
    account: keys.account(accountId),
    application: also.applicationId && keys.application(accountId, also.applicationId),
    kept: replyKey(also.request),
    announced: also.announced && also.applicationId && keys.announced(accountId, also.applicationId),
    // Read in the same request if it will be needed and is not held.
    key: table.accountKeys.held(accountId) === undefined ? keys.key(accountId) : undefined,
  };
  const items = await getAll(
    table,
    Object.values(wanted).filter((key) => key !== undefined),
  );
  const found = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const [key, application, holder] = [found(wanted.key), found(wanted.application), found(wanted.account)];
  if (key) table.accountKeys.note(accountId, key);
  heedErasure(table, accountId, holder);
  await heedKept(table, found(wanted.kept), also);
  return {
    account: also.contact
      ? account(accountId, holder && (await decrypted(table, holder)))
      : withoutContact(accountId, holder),
    application: application && decodeApplication(await decrypted(table, application)).application,
    ...(also.announced && { announced: announcedItem.parse(found(wanted.announced) ?? {}).announced }),
  };
}

async function loadEnrollment(table: EncryptedTable, ...[ref]: Parameters<ApplicationStore['loadEnrollment']>) {
  const wanted = {
    account: keys.account(ref.accountId),
    enrollment: keys.enrollment(ref.accountId, ref.program, ref.applicationId),
  };
  const items = await getAll(table, [wanted.account, wanted.enrollment]);
  const found = (key: Key) => items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const enrollment = found(wanted.enrollment);
  return {
    account: withoutContact(ref.accountId, found(wanted.account)),
    enrollment: enrollment && decodeEnrollment(await decrypted(table, enrollment)),
  };
}

async function locate(
  table: EncryptedTable,
  referenceOf: (applicationId: string) => Key,
  ...[applicationId, asking]: Parameters<ApplicationStore['locate']>
): Promise<AccountId | undefined> {
  const reference = referenceOf(applicationId);
  const kept = replyKey(asking.request);
  const items = await getAll(table, kept ? [reference, kept] : [reference]);
  const found = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  await heedKept(table, found(kept), asking);
  const referred = found(reference);
  return referred && (referenceItem.parse(referred).accountId as AccountId);
}

/** The reason is encrypted. It is left out rather than shown as erased. */
const enrollmentSummary = (item: Item): EnrollmentSummary => {
  const { reason: _, ...summary } = decodeEnrollment(withoutPersonalData(item));
  return summary;
};

/** Returns the store over one DynamoDB table and the keys of its accounts. */
export const applicationStore = (table: EncryptedTable): ApplicationStore => ({
  findAccount: async (accountId) => withoutContact(accountId, await get(table, keys.account(accountId))),
  findAccounts: async (accountIds) => {
    // A batch takes each key once.
    const items = await getAll(table, [...new Set(accountIds)].map(keys.account));
    return new Map(items.map((item) => decodeAccount(withoutPersonalData(item))).map((one) => [one.accountId, one]));
  },
  load: (...input) => load(table, ...input),
  find: ({ accountId, applicationId }) => find(table, keys.application(accountId, applicationId)),
  findWithDocuments: (...input) => findWithDocuments(table, ...input),
  findClaims: async (claims) => (await getAll(table, claims.map(keys.claim))).map((item) => claimItem.parse(item)),
  saveStep: (...input) => saveStep(table, ...input),
  commit: (change, keep) => commitApplications(table, [change], keep),
  commitAll: (...input) => commitApplications(table, ...input),
  commitEnrollment: (...input) => commitEnrollment(table, ...input),
  grantPermit: (...input) => grantPermit(table, ...input),
  settlePermit: (...input) => settlePermit(table, ...input),
  countRequests: (...input) => countRequests(table, ...input),
  countCompany: (...input) => countCompany(table, ...input),
  keep: (...input) => keepReply(table, ...input),
  listApplications: (accountId, page) =>
    pageUnder(
      table,
      keys.applications(accountId),
      { ...page, newestFirst: true },
      (item) => decodeApplication(withoutPersonalData(item)).application,
    ),
  history: (...input) => history(table, ...input),
  auditHistory: (...input) => auditHistory(table, ...input),
  receipt: (...input) => findReceipt(table, ...input),
  keepSignature: (...input) => keepSignature(table, ...input),
  assessedReceipts: (...input) => assessedReceipts(table, ...input),
  documents: (...input) => listDocuments(table, ...input),
  namedDocuments: (...input) => listNamedDocuments(table, ...input),
  locate: (...input) => locate(table, keys.reference, ...input),
  locateContest: (...input) => locate(table, keys.contest, ...input),
  contests: (page) => listContests(table, page),
  listEnrollments: async (accountId) =>
    (await pageUnder(table, keys.enrollments(accountId), { limit: 100 }, enrollmentSummary)).items,
  enrollments: (query) => listAllEnrollments(table, query),
  queue: queueReader(table),
  countQueue: (filter) => countQueue(table, filter),
  due: (...input) => duePages(table, ...input),
  countOverdue: (now) => countOverdue(table, now),
  loadEnrollment: (ref) => loadEnrollment(table, ref),
  recordFacts: (report) => recordFacts(table, report),
  cursorSecret: cursorSecret(table),
});
