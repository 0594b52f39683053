import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SettlePermit } from '../../operations/account/permit-ports.ts';
import { decodeAccount, type Item } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withoutPersonalData } from '../encryption/personal.ts';
import { withRetry } from '../send.ts';
import { keys } from '../table.ts';
import { expiredPermits, permitRoom, withoutPermits } from './expired-permits.ts';

/** Removes permits and increments the version. Returns the new item, or undefined if the first permit is absent. */
async function remove(
  table: EncryptedTable,
  accountId: string,
  permitIds: readonly string[],
): Promise<Item | undefined> {
  const { paths, names } = withoutPermits(permitIds);
  const command = new UpdateCommand({
    TableName: table.tableName,
    Key: keys.account(accountId),
    UpdateExpression: `SET #version = #version + :one REMOVE ${paths.join(', ')}`,
    ConditionExpression: 'attribute_exists(#permits.#permit0)',
    ExpressionAttributeNames: { ...names, '#version': 'version' },
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'ALL_NEW',
  });
  try {
    return (await withRetry(table.retry, () => table.client.send(command))).Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Settles or cancels a permit, and returns whether it existed. Clears expired permits if many have piled up. */
export async function settlePermit(
  table: EncryptedTable,
  { accountId, permitId, now }: SettlePermit,
): Promise<boolean> {
  const left = await remove(table, accountId, [permitId]);
  if (!left) return false;
  const expired = expiredPermits(decodeAccount(withoutPersonalData(left)).permits, now);
  if (expired.length >= permitRoom) await remove(table, accountId, expired);
  return true;
}
