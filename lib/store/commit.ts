import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Account } from '../domain/account.ts';
import { type Change, claimsOf, type SealedReceipt } from '../domain/change.ts';
import type { AnswerToKeep, Committed } from '../operations/ports.ts';
import { keepWrite, keptIn } from './answers.ts';
import { chained } from './chain.ts';
import { encodeApplication, type Item } from './codec.ts';
import { persistently } from './send.ts';
import { accountChain, keys, schemaVersion } from './table.ts';
import type { TableClient } from './table-client.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
const allOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** A write, and the part it plays: tells what to make of its condition's failure. */
interface Part {
  readonly role: 'application' | 'account' | 'claim' | 'event' | 'receipt' | 'answer';
  readonly write: Write;
}

/** Sets what is defined and removes what is not; `version` moves on. */
function accountUpdate(TableName: string, before: Account, after: Account): Write {
  const { openApplication, lastStartedAt, freeze, enrolled, lastEvent } = after;
  const fields = Object.entries({ openApplication, lastStartedAt, freeze, enrolled, lastEvent });
  const set = fields.filter(([, value]) => value !== undefined);
  const remove = fields.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  return {
    Update: {
      TableName,
      Key: keys.account(after.accountId),
      UpdateExpression: `SET #version = :next, ${set.map(([name]) => `#${name} = :${name}`).join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
      ConditionExpression: '#version = :judged',
      ExpressionAttributeNames: {
        '#version': 'version',
        ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':judged': before.version,
        ':next': before.version + 1,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
      ...allOld,
    },
  };
}

/** The facts, the freeze and the permits that were judged are those that hold at the instant of commit. */
function accountCheck(TableName: string, { accountId, version }: Account): Write {
  return {
    ConditionCheck: {
      TableName,
      Key: keys.account(accountId),
      ConditionExpression: '#version = :judged',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':judged': version },
      ...allOld,
    },
  };
}

function accountParts(TableName: string, change: Change): readonly Part[] {
  const { account, accountAfter, accountEvent } = change;
  if (!accountAfter) return [{ role: 'account', write: accountCheck(TableName, account) }];
  if (!accountEvent) return [{ role: 'account', write: accountUpdate(TableName, account, accountAfter) }];
  const { accountId } = account;
  const event = chained(
    { accountId, chain: accountChain, applicationId: change.after.applicationId },
    account.lastEvent,
    accountEvent,
  );
  return [
    { role: 'account', write: accountUpdate(TableName, account, { ...accountAfter, lastEvent: event.link }) },
    { role: 'event', write: put(TableName, event.item) },
  ];
}

/** A row that is written once and never again. */
const put = (TableName: string, item: Item): Write => ({
  Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

function applicationParts(TableName: string, { before, after, event }: Change, lastWrite: string): readonly Part[] {
  const { accountId, applicationId } = after;
  const { item, link } = chained({ accountId, chain: applicationId, applicationId }, before?.lastEvent, event);
  const asJudged = before && {
    ConditionExpression: '#version = :version AND #state = :state',
    ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
    ExpressionAttributeValues: { ':version': before.version, ':state': before.state },
  };
  const head: Write = {
    Put: {
      TableName,
      Item: encodeApplication({ ...after, lastEvent: link }, lastWrite),
      ...(asJudged ?? { ConditionExpression: 'attribute_not_exists(pk)' }),
      ...allOld,
    },
  };
  return [
    { role: 'application', write: head },
    { role: 'event', write: put(TableName, item) },
  ];
}

const heldBy = (applicationId: string) => ({
  ConditionExpression: '#applicationId = :holder',
  ExpressionAttributeNames: { '#applicationId': 'applicationId' },
  ExpressionAttributeValues: { ':holder': applicationId },
});

function claimParts(TableName: string, change: Change): readonly Part[] {
  const { accountId, applicationId } = change.after;
  const { free, take, stay } = claimsOf(change);
  const holder = heldBy(applicationId);
  const claim = (write: Write): Part => ({ role: 'claim', write });
  return [
    ...(free ? [claim({ Delete: { TableName, Key: keys.claim(free), ...holder } })] : []),
    ...(stay ? [claim({ ConditionCheck: { TableName, Key: keys.claim(stay), ...holder } })] : []),
    ...(take
      ? [
          claim(
            put(TableName, {
              ...keys.claim(take),
              schema: schemaVersion,
              accountId,
              applicationId,
              since: change.event.at,
            }),
          ),
        ]
      : []),
  ];
}

function receiptParts(TableName: string, { after }: Change, receipt: SealedReceipt): readonly Part[] {
  const { content, sha256, round, assessment } = receipt;
  const key = keys.receipt(after.accountId, after.applicationId, round);
  const item = { ...key, schema: schemaVersion, content, sha256, assessment: JSON.stringify(assessment) };
  return [{ role: 'receipt', write: put(TableName, item) }];
}

/** Everything that a change writes, in one transaction. */
export function partsOf(TableName: string, change: Change, lastWrite: string, keep?: AnswerToKeep): readonly Part[] {
  const { accountId } = change.after;
  return [
    ...applicationParts(TableName, change, lastWrite),
    ...accountParts(TableName, change),
    ...claimParts(TableName, change),
    ...(change.receipt ? receiptParts(TableName, change, change.receipt) : []),
    ...(keep ? [{ role: 'answer', write: keepWrite(TableName, accountId, keep, change.event.at) } as const] : []),
  ];
}

const itemOf = ({ Item }: CancellationReason): Item => (Item ? unmarshall(Item) : {});

/** What a cancelled transaction means: our own earlier attempt, an answer already given, or something moved. */
function meaning(
  parts: readonly Part[],
  reasons: readonly CancellationReason[],
  lastWrite: string,
): Committed | undefined {
  const failed = parts.flatMap(({ role }, index) =>
    reasons[index]?.Code === 'ConditionalCheckFailed' ? [{ role, item: itemOf(reasons[index]) }] : [],
  );
  if (failed.some(({ role, item }) => role === 'application' && item.lastWrite === lastWrite))
    return { result: 'committed' };
  const answered = failed.find(({ role }) => role === 'answer');
  if (answered) return { result: 'kept', kept: keptIn(answered.item) };
  return failed.length > 0 ? { result: 'moved' } : undefined;
}

/** Commits a change whole or not at all. Throws `Refused` with `try-again` when the table is out of reach. */
export async function commit(table: TableClient, change: Change, keep?: AnswerToKeep): Promise<Committed> {
  const token = table.newToken();
  const parts = partsOf(table.tableName, change, token, keep);
  const command = new TransactWriteCommand({
    TransactItems: parts.map(({ write }) => write),
    ClientRequestToken: token,
  });
  try {
    await persistently(table.retry, () => table.client.send(command));
    return { result: 'committed' };
  } catch (error) {
    const known =
      error instanceof TransactionCanceledException && meaning(parts, error.CancellationReasons ?? [], token);
    if (known) return known;
    throw error;
  }
}
