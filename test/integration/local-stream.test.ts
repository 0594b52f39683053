import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { StreamMapping } from '../../local/runtime/assembly/mappings.ts';
import { Position } from '../../local/runtime/stream/position.ts';
import { enableStream, type StreamRecord } from '../../local/runtime/stream/shards.ts';
import { StreamReader } from '../../local/runtime/stream/stream-reader.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';

let table: LocalTable;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stream-'));
  table = await openTable();
});
afterAll(async () => {
  await table.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (sk: string) =>
  table.client.send(new PutCommand({ TableName: table.tableName, Item: { pk: 'ACCOUNT#1', sk } }));

const mapping = (): StreamMapping => ({
  id: 'Source',
  table: table.tableName,
  function: 'publish',
  batchSize: 2,
  filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }],
  bisects: true,
  reportsFailures: true,
  retries: 2,
  deadLetterQueue: 'failed',
});

/** Returns the records that a reader delivers from its last position to the end. */
async function readOn(): Promise<readonly (readonly string[])[]> {
  const { endpoint } = table;
  const streamArn = await enableStream(endpoint, table.tableName, 'NEW_IMAGE');
  const batches: string[][] = [];
  const invoke = async ({ event }: { readonly event: object }) => {
    const { Records } = event as { Records: StreamRecord[] };
    batches.push(Records.map(({ dynamodb }) => (dynamodb.Keys as { sk: { S: string } }).sk.S));
    return {};
  };
  const position = new Position(join(folder, 'position.json'), streamArn);
  const settings = { endpoint, streamArn, position, region: 'eu-west-1', mapping: mapping(), invoke, bury: () => {} };
  const reader = new StreamReader(settings);
  reader.start();
  await reader.drained();
  await reader.close();
  return batches;
}

test('a stream that is enabled later is read in order, filtered, and resumed at its position', async () => {
  await put('EVENT#0');
  expect(await readOn()).toEqual([]);
  for (const sk of ['EVENT#1', 'FACTS', 'EVENT#2', 'EVENT#3']) await put(sk);
  expect((await readOn()).flat()).toEqual(['EVENT#1', 'EVENT#2', 'EVENT#3']);
  await put('EVENT#4');
  expect(await readOn()).toEqual([['EVENT#4']]);
  expect(await readOn()).toEqual([]);
});
