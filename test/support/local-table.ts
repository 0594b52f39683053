import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { readAssembly } from '../../local/assembly/assembly.ts';
import { synthesise } from '../../local/assembly/synthesise.ts';
import { engineCommand } from '../../local/engine/command.ts';
import { createTables } from '../../local/engine/create-tables.ts';
import { type Engine, startEngine } from '../../local/engine/engine.ts';
import { openKms } from './local-kms.ts';

export type EngineName = 'dynoxide' | 'dynamodb-local';

/** The engine that this project of the suite runs on; see `jest.config.mjs`. */
export const engineName = (globalThis as { ENGINE?: EngineName }).ENGINE ?? 'dynoxide';

/** A table of the synthesised template, empty, on a real engine of its own. */
export interface LocalTable {
  readonly tableName: string;
  readonly endpoint: string;
  /** Where KMS is. */
  readonly kms: string;
  readonly engine: Engine;
  readonly client: DynamoDBDocumentClient;
  /** Every item: a tool of tests, never of the product. */
  items(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

export const clientOf = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []));
  return items;
}

/** Starts an engine, and builds the table from the template. A missing engine fails: it is never skipped. */
export async function openTable(name: EngineName = engineName): Promise<LocalTable> {
  const assemblyFolder = join(root, 'cdk.out');
  await synthesise(root, assemblyFolder);
  const [table] = readAssembly(assemblyFolder).tables;
  if (!table) throw new Error('The template has no table');
  const folder = mkdtempSync(join(tmpdir(), 'partner-programs-table-'));
  const engine = await startEngine(engineCommand(folder, name));
  await createTables(engine.endpoint, [table]);
  const client = clientOf(engine.endpoint);
  const kms = await openKms();
  const { TableName: tableName } = table.create;
  return {
    tableName,
    endpoint: engine.endpoint,
    kms: kms.url,
    engine,
    client,
    items: () => scan(client, tableName),
    close: async () => {
      client.destroy();
      await kms.close();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
