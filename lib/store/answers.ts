import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AnswerToKeep, KeptAnswer } from '../operations/ports.ts';
import type { Item } from './codec.ts';
import { answerItem } from './items.ts';
import { persistently } from './send.ts';
import { keys, schemaVersion } from './table.ts';
import type { TableClient } from './table-client.ts';

type Put = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Put']>;

const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** The answer that an item keeps. */
export function keptIn(item: Item): KeptAnswer {
  const { fingerprint, statusCode, headers, body } = answerItem.parse(item);
  return { fingerprint, statusCode, headers, body };
}

/** The answer that an item keeps at `now`; TTL removes an expired one late. */
export function keptAt(item: Item | undefined, now: string): KeptAnswer | undefined {
  return item && answerItem.parse(item).expiresAt > epochSeconds(now) ? keptIn(item) : undefined;
}

/** Keeps an answer unless one is kept already that has not expired. */
function keepInput(TableName: string, keep: AnswerToKeep, now: string): Put {
  const { owner, keyHash, fingerprint, answer, expiresAt } = keep;
  return {
    TableName,
    Item: { ...keys.answer(owner, keyHash), schema: schemaVersion, fingerprint, ...answer, expiresAt },
    ConditionExpression: 'attribute_not_exists(pk) OR #expiresAt <= :now',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: { ':now': epochSeconds(now) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** The write that keeps an answer in the transaction of its effect: no crash can separate the two. */
export const keepWrite = (...input: Parameters<typeof keepInput>) => ({ Put: keepInput(...input) });

/** Keeps an answer that changed nothing; gives back the one that stands. */
export async function keepAnswer(
  { client, tableName, retry }: TableClient,
  keep: AnswerToKeep,
  now: string,
): Promise<KeptAnswer> {
  try {
    await persistently(retry, () => client.send(new PutCommand(keepInput(tableName, keep, now))));
    return { ...keep.answer, fingerprint: keep.fingerprint };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item) return keptIn(unmarshall(error.Item));
    throw error;
  }
}
