import { type Change, claimsOf, type SealedReceipt } from '../../domain/application/change.ts';
import { companyNameOf } from '../../domain/application/company.ts';
import { isContested } from '../../domain/application/contested.ts';
import type { ReplyToKeep } from '../../operations/idempotency-ports.ts';
import { auditViewOf, changesBetween, referBy } from '../audit.ts';
import { chained } from '../chain.ts';
import { encodeApplication, encodeEnrollment, type Item } from '../codec.ts';
import { accountParts, commitParts } from '../commit.ts';
import { encodeDocument } from '../documents/document-item.ts';
import { submitted, unchanged } from '../documents/document-parts.ts';
import type { AccountKey } from '../encryption/account-key.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { listedName } from '../encryption/listed-name.ts';
import { encryptItem } from '../encryption/personal.ts';
import { changedEnrollment } from '../enrollment/enrollment-commit.ts';
import { keys, schemaVersion } from '../table.ts';
import { absent, allOld, heldBy, isAsRead, type Part, putOnce, type Write } from '../writes.ts';

/** Records the account of the application, from its first submission on, for reviewers, who know only its id. */
function referenceParts(TableName: string, { before, after }: Change): readonly Part[] {
  if (before?.rounds !== 0 || after.rounds !== 1) return [];
  const item = { ...keys.reference(after.applicationId), schema: schemaVersion, accountId: after.accountId };
  return [{ role: 'receipt', write: putOnce(TableName, item) }];
}

/** Records the account of an application that contests an area, for staff, who know only its id. A repetition is the same. */
function contestParts(TableName: string, { after }: Change): readonly Part[] {
  if (!isContested(after)) return [];
  const { applicationId, accountId } = after;
  const Item = { ...keys.contest(applicationId), schema: schemaVersion, accountId };
  return [{ role: 'receipt', write: { Put: { TableName, Item } } }];
}

/**
 * The inputs of a commit: the table, the token that distinguishes this write from any other, the account's key, and
 * the attributes by which listings show the company.
 */
interface With {
  readonly TableName: string;
  readonly lastWrite: string;
  readonly key: AccountKey;
  readonly listed?: Item;
}

/** Whether it waits for a reviewer or an operator, and so is in a listing. */
const isWaiting = (application: Change['after']): boolean =>
  application.progress.with === 'reviewer' || isContested(application);

function applicationParts(
  { before, after, events }: Change,
  { TableName, lastWrite, key, listed }: With,
): readonly Part[] {
  const { accountId, applicationId } = after;
  const audited = auditViewOf(after, referBy(key, before?.audited));
  const changes = changesBetween(before?.audited ?? {}, audited);
  const chain = { accountId, key, chain: applicationId, applicationId };
  const { rows, last } = chained(chain, before?.lastEvent, { events, changes });
  const ending = events.length > 0 ? { ...after, audited, lastEvent: last ?? after.lastEvent } : after;
  const lost = isAsRead('documentsLost', before?.documentsLost);
  const asJudged = before && {
    // A reminder leaves the version alone, so that the partner's If-Match stays valid; its event extends the chain.
    ConditionExpression: `#version = :version AND #state = :state AND #lastEvent.#hash = :hash AND ${lost.condition}`,
    ExpressionAttributeNames: {
      '#version': 'version',
      '#state': 'state',
      '#lastEvent': 'lastEvent',
      '#hash': 'hash',
      ...lost.names,
    },
    ExpressionAttributeValues: {
      ':version': before.version,
      ':state': before.state,
      ':hash': before.lastEvent.hash,
      ...lost.values,
    },
  };
  const head: Write = {
    Put: {
      TableName,
      Item: { ...encryptItem(encodeApplication(ending, lastWrite), key), ...(isWaiting(after) && listed) },
      ...(asJudged ?? { ConditionExpression: 'attribute_not_exists(pk)' }),
      ...allOld,
    },
  };
  return [
    { role: 'application', write: head },
    ...rows.map((row): Part => ({ role: 'event', write: putOnce(TableName, row) })),
  ];
}

function claimParts(TableName: string, change: Change): readonly Part[] {
  const { accountId, applicationId } = change.after;
  const { free, take, stay, unheld = [] } = claimsOf(change);
  const holder = heldBy(applicationId);
  const claim = (write: Write): Part => ({ role: 'claim', write });
  const taken = take && { ...keys.claim(take), schema: schemaVersion, accountId, applicationId, since: change.at };
  return [
    ...(free ? [claim({ Delete: { TableName, Key: keys.claim(free), ...holder } })] : []),
    ...(stay ? [claim({ ConditionCheck: { TableName, Key: keys.claim(stay), ...holder } })] : []),
    ...(taken ? [claim(putOnce(TableName, taken))] : []),
    ...unheld.map((one) => claim(absent(TableName, keys.claim(one)))),
  ];
}

function receiptParts({ after }: Change, receipt: SealedReceipt, { TableName, key }: With): readonly Part[] {
  const { content, sha256, round, assessment } = receipt;
  const place = keys.receipt(after.accountId, after.applicationId, round);
  const item = encryptItem({ ...place, content, sha256, assessment: JSON.stringify(assessment) }, key);
  return [{ role: 'receipt', write: putOnce(TableName, item) }];
}

function enrollmentParts(
  { enrollment, renewed }: Change,
  { TableName, key, lastWrite, listed }: With,
): readonly Part[] {
  if (renewed) return changedEnrollment(TableName, { ...renewed, lastWrite, key });
  if (!enrollment) return [];
  const item = { ...encryptItem(encodeEnrollment(enrollment), key), ...listed };
  return [{ role: 'enrollment', write: putOnce(TableName, item) }];
}

/** Adds the documents that an application takes over, if those of before are as they were judged. */
const takenParts = ({ documentsTaken = [] }: Change, { TableName, key }: With): readonly Part[] =>
  documentsTaken.flatMap(({ from, document }): readonly Part[] => [
    unchanged(TableName, from),
    { role: 'document', write: putOnce(TableName, encryptItem(encodeDocument(document), key)) },
  ]);

/** Returns everything that a change writes, in one transaction. */
export function partsOf(change: Change, made: With): readonly Part[] {
  const { TableName, key } = made;
  const { enrollment, renewed } = change;
  const joined = enrollment ?? renewed?.after;
  const share = { ...change, applicationId: change.after.applicationId, left: renewed?.before, joined };
  return [
    ...applicationParts(change, made),
    ...accountParts(TableName, share, key),
    ...claimParts(TableName, change),
    ...(change.receipt ? receiptParts(change, change.receipt, made) : []),
    ...referenceParts(TableName, change),
    ...contestParts(TableName, change),
    ...(change.documents ?? []).map((documentId) => submitted(TableName, { ...change.after, documentId })),
    ...enrollmentParts(change, made),
    ...takenParts(change, made),
  ];
}

/** Returns the parts of a change as one write makes them, once its keys are at hand. */
async function partsFor(table: EncryptedTable, change: Change) {
  const { after, enrollment } = change;
  const shown = isWaiting(after) || enrollment ? companyNameOf(after) : undefined;
  const [key, listed] = await Promise.all([
    table.accountKeys.keyOf(after.accountId),
    listedName(table, after.applicationId, shown),
  ]);
  return (lastWrite: string) => partsOf(change, { TableName: table.tableName, lastWrite, key, listed });
}

/** Commits changes of applications, whole or not at all, with their events and the reply that reports them. */
export async function commitApplications(
  table: EncryptedTable,
  changes: readonly [Change, ...Change[]],
  keep?: ReplyToKeep,
): Promise<boolean> {
  const prepared = await Promise.all(changes.map((change) => partsFor(table, change)));
  const parts = (lastWrite: string) => prepared.flatMap((partsOfOne) => partsOfOne(lastWrite));
  return commitParts(table, parts, { keep, at: changes[0].at });
}
