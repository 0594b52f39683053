import { type Change, claimsOf, type SealedReceipt } from '../domain/change.ts';
import type { AnswerToKeep, Committed } from '../operations/ports.ts';
import { auditViewOf, changesBetween } from './audit.ts';
import { chained } from './chain.ts';
import { encodeApplication, encodeEnrollment } from './codec.ts';
import { accountParts, commitParts } from './commit.ts';
import { keys, schemaVersion } from './table.ts';
import type { TableClient } from './table-client.ts';
import { allOld, heldBy, type Part, putOnce, type Write } from './writes.ts';

/** Whose the application is, for reviewers, who know only its id: from its first submission on. */
function referenceParts(TableName: string, { before, after }: Change): readonly Part[] {
  if (before?.rounds !== 0 || after.rounds !== 1) return [];
  const item = { ...keys.reference(after.applicationId), schema: schemaVersion, accountId: after.accountId };
  return [{ role: 'receipt', write: putOnce(TableName, item) }];
}

function applicationParts(TableName: string, { before, after, events }: Change, lastWrite: string): readonly Part[] {
  const { accountId, applicationId } = after;
  const audited = auditViewOf(after);
  const changes = changesBetween(before?.audited ?? {}, audited);
  const chain = { accountId, chain: applicationId, applicationId };
  const { rows, last } = chained(chain, before?.lastEvent, { events, changes });
  const ending = events.length > 0 ? { ...after, audited, lastEvent: last ?? after.lastEvent } : after;
  const asJudged = before && {
    // A reminder leaves the version alone, for the partner's If-Match to stay good; its event moves the chain on.
    ConditionExpression: '#version = :version AND #state = :state AND #lastEvent.#hash = :hash',
    ExpressionAttributeNames: { '#version': 'version', '#state': 'state', '#lastEvent': 'lastEvent', '#hash': 'hash' },
    ExpressionAttributeValues: {
      ':version': before.version,
      ':state': before.state,
      ':hash': before.lastEvent.hash,
    },
  };
  const head: Write = {
    Put: {
      TableName,
      Item: encodeApplication(ending, lastWrite),
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
  const { free, take, stay } = claimsOf(change);
  const holder = heldBy(applicationId);
  const claim = (write: Write): Part => ({ role: 'claim', write });
  const taken = take && { ...keys.claim(take), schema: schemaVersion, accountId, applicationId, since: change.at };
  return [
    ...(free ? [claim({ Delete: { TableName, Key: keys.claim(free), ...holder } })] : []),
    ...(stay ? [claim({ ConditionCheck: { TableName, Key: keys.claim(stay), ...holder } })] : []),
    ...(taken ? [claim(putOnce(TableName, taken))] : []),
  ];
}

function receiptParts(TableName: string, { after }: Change, receipt: SealedReceipt): readonly Part[] {
  const { content, sha256, round, assessment } = receipt;
  const key = keys.receipt(after.accountId, after.applicationId, round);
  const item = { ...key, schema: schemaVersion, content, sha256, assessment: JSON.stringify(assessment) };
  return [{ role: 'receipt', write: putOnce(TableName, item) }];
}

/** Everything that a change writes, in one transaction. */
export const partsOf = (TableName: string, change: Change, lastWrite: string): readonly Part[] => [
  ...applicationParts(TableName, change, lastWrite),
  ...accountParts(TableName, { ...change, applicationId: change.after.applicationId, joined: change.enrollment }),
  ...claimParts(TableName, change),
  ...(change.receipt ? receiptParts(TableName, change, change.receipt) : []),
  ...referenceParts(TableName, change),
  ...(change.enrollment
    ? [{ role: 'enrollment', write: putOnce(TableName, encodeEnrollment(change.enrollment)) } as const]
    : []),
];

/** Commits a change of an application, with its events and the answer that reports it. */
export const commitApplication = (table: TableClient, change: Change, keep?: AnswerToKeep): Promise<Committed> =>
  commitParts(table, (lastWrite) => partsOf(table.tableName, change, lastWrite), { keep, at: change.at });
