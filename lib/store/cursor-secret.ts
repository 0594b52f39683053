import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { TableClient } from '../adapters/table-client.ts';
import { withRetry } from './send.ts';
import { keys, schemaVersion } from './table.ts';

const secretItem = z.object({ secret: z.string() });

async function read({ client, tableName, retry }: TableClient): Promise<Buffer | undefined> {
  const get = new GetCommand({ TableName: tableName, Key: keys.cursorSecret(), ConsistentRead: true });
  const { Item } = await withRetry(retry, () => client.send(get));
  return Item && Buffer.from(secretItem.parse(Item).secret, 'base64');
}

async function readOrMake(table: TableClient): Promise<Buffer> {
  const existing = await read(table);
  if (existing) return existing;
  const put = new PutCommand({
    TableName: table.tableName,
    Item: { ...keys.cursorSecret(), schema: schemaVersion, secret: randomBytes(32).toString('base64') },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await withRetry(table.retry, () => table.client.send(put));
  } catch (error) {
    // Another container created the key first, and everybody uses that one.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  const made = await read(table);
  if (!made) throw new Error('The cursor secret was written and cannot be read');
  return made;
}

/**
 * Returns the key that signs cursors. It is in the table, encrypted at rest, so that no environment holds a secret and
 * every container has the same key. The first container to need it creates it. Each container reads it once, because it
 * never changes. A failure is not remembered.
 */
export function cursorSecret(table: TableClient): () => Promise<Buffer> {
  let secret: Promise<Buffer> | undefined;
  return () => {
    secret ??= readOrMake(table).catch((error: unknown) => {
      secret = undefined;
      throw error;
    });
    return secret;
  };
}
