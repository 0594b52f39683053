import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { TableClient } from '../../adapters/table-client.ts';
import type { DeliveryRecords } from '../../webhooks/ports.ts';
import { withRetry } from '../send.ts';
import { keys } from '../table.ts';

const webhookItem = z.object({ delivered: z.set(z.string()) });

/** Longer than any queue keeps a message. After it, a replayed event goes to every endpoint again. */
const keptSeconds = 60 * 86_400;

/** Records which endpoints have received an event. Written only if some have it and others do not. */
export const deliveryRecords = ({ client, tableName, retry }: TableClient, now: () => Date): DeliveryRecords => ({
  delivered: async (eventId) => {
    const command = new GetCommand({ TableName: tableName, Key: keys.webhook(eventId), ConsistentRead: true });
    const { Item } = await withRetry(retry, () => client.send(command));
    return Item ? webhookItem.parse(Item).delivered : new Set();
  },
  add: async (eventId, urls) => {
    const command = new UpdateCommand({
      TableName: tableName,
      Key: keys.webhook(eventId),
      UpdateExpression: 'ADD #delivered :urls SET #expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#delivered': 'delivered', '#expiresAt': 'expiresAt' },
      ExpressionAttributeValues: {
        ':urls': new Set(urls),
        ':expiresAt': Math.floor(now().getTime() / 1000) + keptSeconds,
      },
    });
    await withRetry(retry, () => client.send(command));
  },
});
