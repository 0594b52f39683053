import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { personalFacts } from '../../domain/account/facts.ts';
import type { ReceivedReport, StandingReport } from '../../domain/account/facts-report.ts';
import type { RecordedFacts } from '../../operations/ports.ts';
import type { Item } from '../codec.ts';
import { decrypted, type EncryptedTable, upgrade } from '../encryption/encrypted-table.ts';
import { encryptItem } from '../encryption/personal.ts';
import { reportAttribute } from '../items.ts';
import { withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';

/** Returns the report as it is stored in the account's item, with its personal fields encrypted. */
async function reported(
  { accountKeys }: EncryptedTable,
  { accountId, source, sequence, observedAt, facts, reportedBy }: ReceivedReport,
) {
  const plain = { [reportAttribute(source)]: { sequence, observedAt, facts, reportedBy } };
  if (personalFacts(source).length === 0) return plain;
  const { keyId, [reportAttribute(source)]: report } = encryptItem(
    { ...keys.account(accountId), ...plain },
    await accountKeys.keyOf(accountId),
  );
  return { keyId: String(keyId), [reportAttribute(source)]: report };
}

/** Requires that a newly named key was not erased, because a container may still hold an erased one. */
const keyClauses = (
  keyId: string | undefined,
): { set: string; condition: string; names: Record<string, string>; values: Item } =>
  keyId === undefined
    ? { set: '', condition: '', names: {}, values: {} }
    : {
        set: ', #keyId = :keyId',
        condition: ' AND (attribute_not_exists(#erasedKeys) OR NOT contains(#erasedKeys, :keyId))',
        names: { '#keyId': 'keyId', '#erasedKeys': 'erasedKeys' },
        values: { ':keyId': keyId },
      };

function updateInput(
  TableName: string,
  { accountId, source, sequence }: ReceivedReport,
  stored: Item,
): UpdateCommandInput {
  const key = keyClauses(stored.keyId as string | undefined);
  return {
    TableName,
    Key: keys.account(accountId),
    UpdateExpression: `SET #report = :report, #accountId = :accountId, #schema = if_not_exists(#schema, :schema), #version = if_not_exists(#version, :none) + :one, #permits = if_not_exists(#permits, :empty), #enrolled = if_not_exists(#enrolled, :empty)${key.set}`,
    ConditionExpression: `(attribute_not_exists(#report) OR #report.#sequence < :sequence)${key.condition}`,
    ExpressionAttributeNames: {
      '#report': reportAttribute(source),
      '#accountId': 'accountId',
      '#schema': 'schema',
      '#version': 'version',
      '#permits': 'permits',
      '#enrolled': 'enrolled',
      '#sequence': 'sequence',
      ...key.names,
    },
    ExpressionAttributeValues: {
      ':report': stored[reportAttribute(source)],
      ':accountId': accountId,
      ':schema': schemaVersion,
      ':sequence': sequence,
      ':none': 0,
      ':one': 1,
      ':empty': {},
      ...key.values,
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

const erasedKeys = (item: Item): readonly unknown[] => (Array.isArray(item.erasedKeys) ? item.erasedKeys : []);

/** Returns the current report in an account's item, with its personal fields decrypted. */
async function standing(table: EncryptedTable, item: Item, { source }: ReceivedReport): Promise<StandingReport> {
  const report = (await decrypted(table, item))[reportAttribute(source)] as StandingReport;
  return { ...report, erased: erasedKeys(item).length > 0 };
}

/**
 * Records a report in one request if its sequence is higher than that of its source's last. If it was not recorded,
 * returns the current report. Increments the account's version, so that no decision commits on the facts before it.
 */
export async function recordFacts(table: EncryptedTable, report: ReceivedReport): Promise<RecordedFacts> {
  const { accountId } = report;
  const stored = await reported(table, report);
  const command = new UpdateCommand(updateInput(table.tableName, report, stored));
  try {
    const { Attributes = {} } = await withRetry(table.retry, () => table.client.send(command));
    await upgrade(table, accountId, Attributes);
    return { recorded: true };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!error.Item) return { recorded: false };
    const item = unmarshall(error.Item);
    if (!erasedKeys(item).includes(stored.keyId ?? ''))
      return { recorded: false, standing: await standing(table, item, report) };
    table.accountKeys.forget(accountId);
    return recordFacts(table, report);
  }
}
