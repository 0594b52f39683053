import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Idempotency, Repeated, type ReplyToKeep } from '../operations/idempotency-ports.ts';
import type { Asking } from '../operations/ports.ts';
import type { Item } from './codec.ts';
import { decrypted, type EncryptedTable } from './encryption/encrypted-table.ts';
import { encryptItem } from './encryption/personal.ts';
import { keptReplyItem } from './items.ts';
import { withRetry } from './send.ts';
import { type Key, keys, schemaVersion } from './table.ts';

type Put = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Put']>;

const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** Returns the reply that an item keeps, as what is thrown. */
export async function repeatedBy(table: EncryptedTable, item: Item): Promise<Repeated> {
  const { pk, sk, schema, fingerprint, expiresAt, erased, ...reply } = keptReplyItem.parse(
    await decrypted(table, item),
  );
  return new Repeated({ fingerprint, reply: erased ? undefined : reply });
}

/** Returns the key under which the reply to a request is kept. */
export const replyKey = (request: Idempotency | undefined): Key | undefined =>
  request && keys.keptReply(request.owner, request.keyHash);

/** Throws `Repeated` if an item keeps a reply at this time. TTL removes an expired one late. */
export async function heedKept(table: EncryptedTable, item: Item | undefined, { now }: Asking): Promise<void> {
  if (item && Number(item.expiresAt) > epochSeconds(now)) throw await repeatedBy(table, item);
}

/** An account's replies are encrypted with its key. Those to staff name no person and belong to no account. */
async function replyToPut({ accountKeys }: EncryptedTable, keep: ReplyToKeep) {
  const { owner, fingerprint, reply, keepUntil: expiresAt } = keep;
  const item = { ...replyKey(keep), schema: schemaVersion, fingerprint, ...reply, expiresAt };
  return owner.kind === 'account' ? encryptItem(item, await accountKeys.keyOf(owner.id)) : item;
}

/** Keeps a reply unless one that has not expired is kept already. */
async function keepInput(table: EncryptedTable, keep: ReplyToKeep, now: string): Promise<Put> {
  return {
    TableName: table.tableName,
    Item: await replyToPut(table, keep),
    ConditionExpression: 'attribute_not_exists(pk) OR #expiresAt <= :now',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: { ':now': epochSeconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Returns the write that keeps a reply in the transaction of its effect: no crash can separate the two. */
export const keepWrite = async (...input: Parameters<typeof keepInput>) => ({ Put: await keepInput(...input) });

/** Keeps the reply to a request that changed nothing. */
export async function keepReply(table: EncryptedTable, keep: ReplyToKeep, now: string): Promise<void> {
  const command = new PutCommand(await keepInput(table, keep, now));
  try {
    await withRetry(table.retry, () => table.client.send(command));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item)
      throw await repeatedBy(table, unmarshall(error.Item));
    throw error;
  }
}
