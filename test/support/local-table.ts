import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { kmsKeyService } from '../../lib/adapters/key-service.ts';
import { decryptedAll, type EncryptedTable, encryptedTable } from '../../lib/store/encryption/encrypted-table.ts';
import { defaultRetry } from '../../lib/store/send.ts';
import { readAssembly } from '../../local/runtime/assembly/assembly.ts';
import { synthesise } from '../../local/runtime/assembly/synthesise.ts';
import { engineCommand } from '../../local/runtime/engine/command.ts';
import { createTables } from '../../local/runtime/engine/create-tables.ts';
import { type Engine, startEngine } from '../../local/runtime/engine/engine.ts';
import type { Running } from '../../local/runtime/engine/running.ts';
import { openKms } from './local-kms.ts';

export type EngineName = 'dynoxide' | 'dynamodb-local';

/** The engine that this project of the suite runs on; see `jest.config.mjs`. */
export const engineName = (globalThis as { ENGINE?: EngineName }).ENGINE ?? 'dynoxide';

/** A table of the synthesised template, empty, on a real engine of its own. */
export interface LocalTable {
  readonly tableName: string;
  readonly endpoint: string;
  /** The address of KMS. The environment of this process names it too. */
  readonly kms: string;
  readonly engine: Engine;
  readonly client: DynamoDBDocumentClient;
  /** The folder of its data. */
  readonly folder: string;
  /** Returns the base of a store, with keys of its own, as a container has it. */
  vaulted(client?: DynamoDBDocumentClient): EncryptedTable;
  /** Returns every item decrypted, except events, whose hash covers the encrypted form. */
  items(): Promise<Record<string, unknown>[]>;
  /** Returns every item as it is stored. */
  storedItems(): Promise<Record<string, unknown>[]>;
  /** From then on KMS is out of reach. */
  closeKms(): Promise<void>;
  close(): Promise<void>;
}

const local = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

const root = join(import.meta.dirname, '../..');

export const clientOf = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, ...local }), {
    marshallOptions: { removeUndefinedValues: true },
  });

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    items.push(...(page.Items ?? []));
  return items;
}

/** Returns a table whose keys are protected by the KMS at an address. */
export function vaultedAt(
  table: { client: DynamoDBDocumentClient; tableName: string },
  { kms, accountKey = testAccountKey }: { kms: string; accountKey?: string },
): EncryptedTable {
  const service = kmsKeyService(
    () => new KMSClient({ endpoint: kms, ...local }),
    () => accountKey,
    Date.now,
  );
  return encryptedTable({ ...table, retry: defaultRetry, newToken: randomUUID }, service);
}

/** The KMS key of tests. */
export const testAccountKey = 'test-account-key';

type Stored = Record<string, unknown>;

/** Returns items decrypted, except events. */
export async function openItems(table: EncryptedTable, items: readonly Stored[]): Promise<Stored[]> {
  const byPartition = Map.groupBy(items, ({ pk, sk }) => (String(sk).startsWith('EVENT#') ? '' : pk));
  const opened = [...byPartition].map(async ([pk, own]) => (pk === '' ? own : decryptedAll(table, own)));
  return (await Promise.all(opened)).flat();
}

/** Returns every item of a server of `npm start`, decrypted, except events. */
export async function readServer({ engineEndpoint, awsEndpoint }: Pick<Running, 'engineEndpoint' | 'awsEndpoint'>) {
  const { tables, functions } = readAssembly(join(root, 'cdk.out'));
  const table = { client: clientOf(engineEndpoint), tableName: tables[0]?.create.TableName ?? '' };
  const accountKey = functions.get('get-application')?.environment.ACCOUNT_KEY ?? '';
  const items = await scan(table.client, table.tableName);
  const opened = await openItems(vaultedAt(table, { kms: awsEndpoint, accountKey }), items);
  table.client.destroy();
  return opened;
}

/** Starts an engine, and builds the table from the template. A missing engine fails the test. */
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
  process.env.AWS_ENDPOINT_URL_KMS = kms.url;
  const { TableName: tableName } = table.create;
  let closed: Promise<void> | undefined;
  const closeKms = () => {
    closed ??= kms.close();
    return closed;
  };
  const storedItems = () => scan(client, tableName);
  const vaultedWith = (by = client) => vaultedAt({ client: by, tableName }, { kms: kms.url });
  return {
    tableName,
    endpoint: engine.endpoint,
    kms: kms.url,
    engine,
    client,
    folder,
    vaulted: vaultedWith,
    items: async () => openItems(vaultedWith(), await storedItems()),
    storedItems,
    closeKms,
    close: async () => {
      client.destroy();
      await closeKms();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
