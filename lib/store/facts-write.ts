import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FactsReport } from '../domain/facts.ts';
import { reportAttribute } from './items.ts';
import { persistently } from './send.ts';
import { keys, schemaVersion } from './table.ts';
import type { TableClient } from './table-client.ts';

/**
 * Records a report, in one request, if its sequence is higher than that of its source's last; answers
 * whether it was. Moves the account's version on, so that no decision commits on the facts before it.
 */
export async function recordFacts({ client, tableName, retry }: TableClient, report: FactsReport): Promise<boolean> {
  const { accountId, source, sequence, observedAt, facts } = report;
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.account(accountId),
    UpdateExpression:
      'SET #report = :report, #accountId = :accountId, #schema = :schema, #version = if_not_exists(#version, :none) + :one, #permits = if_not_exists(#permits, :empty), #enrolled = if_not_exists(#enrolled, :empty)',
    ConditionExpression: 'attribute_not_exists(#report) OR #report.#sequence < :sequence',
    ExpressionAttributeNames: {
      '#report': reportAttribute(source),
      '#accountId': 'accountId',
      '#schema': 'schema',
      '#version': 'version',
      '#permits': 'permits',
      '#enrolled': 'enrolled',
      '#sequence': 'sequence',
    },
    ExpressionAttributeValues: {
      ':report': { sequence, observedAt, facts },
      ':accountId': accountId,
      ':schema': schemaVersion,
      ':sequence': sequence,
      ':none': 0,
      ':one': 1,
      ':empty': {},
    },
  });
  try {
    await persistently(retry, () => client.send(command));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
