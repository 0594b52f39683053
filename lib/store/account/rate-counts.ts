import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import type { CompanyCount, RequestCount } from '../../operations/account/rate-ports.ts';
import { conditionHeld, withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';

/** A count outlives its window by this. It is of no use then, and TTL removes it. */
const keepSeconds = 2 * 3600;
const daySeconds = 24 * 3600;

/** Adds to an account's count of a window unless that would exceed the limit. Returns whether it was added. */
export async function countRequests(
  { client, tableName, retry }: TableClient,
  { accountId, kind, window, by, limit }: RequestCount,
): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.requestCount(accountId, kind, window),
    UpdateExpression: 'SET #expiresAt = :expiresAt, #schema = :schema ADD #count :by',
    ConditionExpression: 'attribute_not_exists(#count) OR #count <= :most',
    ExpressionAttributeNames: { '#count': 'count', '#expiresAt': 'expiresAt', '#schema': 'schema' },
    ExpressionAttributeValues: {
      ':by': by,
      ':most': limit - by,
      ':expiresAt': Math.floor(Date.parse(window) / 1000) + keepSeconds,
      ':schema': schemaVersion,
    },
  });
  return conditionHeld(withRetry(retry, () => client.send(command)));
}

/** Adds a company to those that an account asked about, unless there would be too many. Returns whether it is there. */
export async function countCompany(
  { client, tableName, retry }: TableClient,
  { accountId, window, company, limit }: CompanyCount,
): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.requestCount(accountId, 'company', window),
    UpdateExpression: 'SET #expiresAt = :expiresAt, #schema = :schema ADD #companies :companies',
    ConditionExpression:
      'attribute_not_exists(#companies) OR size(#companies) < :most OR contains(#companies, :company)',
    ExpressionAttributeNames: { '#companies': 'companies', '#expiresAt': 'expiresAt', '#schema': 'schema' },
    ExpressionAttributeValues: {
      ':companies': new Set([company]),
      ':company': company,
      ':most': limit,
      ':expiresAt': Math.floor(Date.parse(window) / 1000) + keepSeconds + daySeconds,
      ':schema': schemaVersion,
    },
  });
  return conditionHeld(withRetry(retry, () => client.send(command)));
}
