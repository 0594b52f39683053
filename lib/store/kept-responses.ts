import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Refused } from '../domain/refusal.ts';
import type { KeptResponse, ResponseToKeep } from '../operations/idempotency-ports.ts';
import type { Item } from './codec.ts';
import { decrypted, type EncryptedTable } from './encryption/encrypted-table.ts';
import { encryptItem } from './encryption/personal.ts';
import { keptResponseItem } from './items.ts';
import { withRetry } from './send.ts';
import { keys, schemaVersion } from './table.ts';

type Put = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Put']>;

const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** Returns the response that an item keeps. Refused if it is erased: the key was used, and nobody can know by whom. */
export async function keptIn(table: EncryptedTable, item: Item): Promise<KeptResponse> {
  const { fingerprint, statusCode, headers, body } = keptResponseItem.parse(await decrypted(table, item));
  if (body === undefined) throw new Refused({ code: 'idempotency-key-reused' });
  return { fingerprint, statusCode, headers, body };
}

/** Returns the response that an item keeps at `now`, because TTL removes an expired one late. */
export const keptAt = async (table: EncryptedTable, item: Item | undefined, now: string) =>
  item && Number(item.expiresAt) > epochSeconds(now) ? keptIn(table, item) : undefined;

/** An account's responses are encrypted with its key. Those of staff name no person and belong to no account. */
async function responseToPut(
  { accountKeys }: EncryptedTable,
  { owner, keyHash, fingerprint, response, expiresAt }: ResponseToKeep,
) {
  const item = { ...keys.keptResponse(owner, keyHash), schema: schemaVersion, fingerprint, ...response, expiresAt };
  return owner.kind === 'account' ? encryptItem(item, await accountKeys.keyOf(owner.id)) : item;
}

/** Keeps a response unless one that has not expired is kept already. */
async function keepInput(table: EncryptedTable, keep: ResponseToKeep, now: string): Promise<Put> {
  return {
    TableName: table.tableName,
    Item: await responseToPut(table, keep),
    ConditionExpression: 'attribute_not_exists(pk) OR #expiresAt <= :now',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: { ':now': epochSeconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Returns the write that keeps a response in the transaction of its effect: no crash can separate the two. */
export const keepWrite = async (...input: Parameters<typeof keepInput>) => ({ Put: await keepInput(...input) });

/** Keeps a response that changed nothing. Returns the one that is stored. */
export async function keepResponse(table: EncryptedTable, keep: ResponseToKeep, now: string): Promise<KeptResponse> {
  const command = new PutCommand(await keepInput(table, keep, now));
  try {
    await withRetry(table.retry, () => table.client.send(command));
    return { ...keep.response, fingerprint: keep.fingerprint };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item) return keptIn(table, unmarshall(error.Item));
    throw error;
  }
}
