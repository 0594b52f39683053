import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { commitParts } from '../../../lib/store/commit.ts';
import { encryptedTable } from '../../../lib/store/encryption/encrypted-table.ts';
import type { Part } from '../../../lib/store/writes.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
const sent = mockClient(client);
const noKeys = { generate: () => Promise.reject(), unwrap: () => Promise.reject(), now: () => 0 };
const retry = { attempts: 2, baseMs: 1, capMs: 1, random: () => 0 };
const table = encryptedTable({ client, tableName: 'table', retry, newToken: () => 'token' } as never, noKeys as never);

const parts: readonly Part[] = [{ role: 'application', write: { Put: { TableName: 'table', Item: {} } } }];
const keep = {
  owner: { kind: 'subject', id: 'rita' },
  keyHash: 'k',
  fingerprint: 'f',
  reply: { body: '' },
  keepUntil: 4_000_000_000,
} as const;

/** Returns the code of the refusal of a commit that is cancelled for these reasons each time that it is tried. */
async function refusalOf(reasons: readonly string[]): Promise<unknown> {
  sent.reset();
  const CancellationReasons = reasons.map((Code) => ({ Code }));
  sent
    .on(TransactWriteCommand)
    .rejects(new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons }));
  const at = '2026-11-02T09:00:00.000Z';
  return commitParts(table, () => parts, { keep, at }).catch(({ refusal }) => refusal.code);
}

test.each([
  ['the response to a twin', ['None', 'TransactionConflict'], 'request-in-progress'],
  ['both the application and the response', ['TransactionConflict', 'TransactionConflict'], 'request-in-progress'],
  ['the application alone', ['TransactionConflict', 'None'], 'try-again'],
  ['a table that is too busy', ['None', 'ThrottlingError'], 'try-again'],
])('a commit that meets %s until its attempts are used up is refused', async (_, reasons, code) => {
  expect(await refusalOf(reasons)).toBe(code);
});
