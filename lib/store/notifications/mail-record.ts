import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { TableClient } from '../../adapters/table-client.ts';
import { mailStates } from '../../notifications/mail-state.ts';
import type { MailAttempt, MailRecords, Taken } from '../../notifications/ports.ts';
import { conditionHeld, withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';

const mailItem = z.object({
  state: z.enum(mailStates),
  /** The attempt that it belongs to: only the attempt that began it may settle it. */
  attempt: z.string(),
  attemptedAt: z.string(),
  messageId: z.optional(z.string()),
});

const untriedOrInVain = 'attribute_not_exists(pk) OR #state = :retryable';

/** Returns what prevents an attempt. If its own mark is there, only the response to the write was lost. */
function standing({ Item }: ConditionalCheckFailedException, { attempt }: MailAttempt): Taken {
  const found = mailItem.parse(unmarshall(Item ?? {}));
  if (found.attempt === attempt) return { result: 'taken' };
  return { result: found.state, attempt: found.attempt, attemptedAt: found.attemptedAt };
}

async function take(
  { client, tableName, retry }: TableClient,
  ...[mail, state]: Parameters<MailRecords['take']>
): Promise<Taken> {
  const { eventId, role, attempt, at } = mail;
  const command = new PutCommand({
    TableName: tableName,
    Item: { ...keys.mail(eventId, role), schema: schemaVersion, state: state ?? 'sending', attempt, attemptedAt: at },
    ConditionExpression: untriedOrInVain,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':retryable': 'retryable' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await withRetry(retry, () => client.send(command));
    return { result: 'taken' };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return standing(error, mail);
    throw error;
  }
}

async function settle(
  { client, tableName, retry }: TableClient,
  ...[{ eventId, role, attempt }, { state, messageId }]: Parameters<MailRecords['settle']>
): Promise<boolean> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.mail(eventId, role),
    UpdateExpression: `SET #state = :state${messageId ? ', #messageId = :messageId' : ''}`,
    ConditionExpression: '#attempt = :attempt',
    ExpressionAttributeNames: {
      '#state': 'state',
      '#attempt': 'attempt',
      ...(messageId && { '#messageId': 'messageId' }),
    },
    ExpressionAttributeValues: { ':state': state, ':attempt': attempt, ...(messageId && { ':messageId': messageId }) },
  });
  return conditionHeld(withRetry(retry, () => client.send(command)));
}

/**
 * Returns the records of mails in the table: `MAIL#<eventId>`, one row for each kind of recipient. They hold no
 * address.
 */
export const mailRecords = (table: TableClient): MailRecords => ({
  take: (...input) => take(table, ...input),
  settle: (...input) => settle(table, ...input),
});
