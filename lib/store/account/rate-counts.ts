import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import type { RequestCount } from '../../operations/account/rate-ports.ts';
import { conditionHeld, withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';

/** A count outlives its window by this. It is of no use then, and TTL removes it. */
const keepSeconds = 2 * 3600;

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
