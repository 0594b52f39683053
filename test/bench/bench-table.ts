import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../local/runtime/assembly/assembly.ts';
import { synthesise } from '../../local/runtime/assembly/synthesise.ts';
import { engineCommand } from '../../local/runtime/engine/command.ts';
import { createTables } from '../../local/runtime/engine/create-tables.ts';
import { startEngine } from '../../local/runtime/engine/engine.ts';
import { unlimited } from '../support/api.ts';
import { openKms } from '../support/local-kms.ts';
import { testAccountKey } from '../support/local-table.ts';

export const root = join(import.meta.dirname, '../..');

/** A table on an engine of its own, in another process. */
export interface BenchTable {
  readonly tableName: string;
  readonly endpoint: string;
  /** The endpoint of KMS. */
  readonly kms: string;
  close(): Promise<void>;
}

/**
 * Builds the template's table, but in memory and without its stream. A shared disk adds noise, and writes to the
 * embedded engine slow down as unread stream records pile up. Both would measure the engine.
 */
export async function openBenchTable(): Promise<BenchTable> {
  const assembly = join(root, 'cdk.out');
  await synthesise(root, assembly);
  const [table] = readAssembly(assembly).tables;
  if (!table) throw new Error('The template has no table');
  const { StreamSpecification: _, ...create } = table.create;
  const folder = mkdtempSync(join(tmpdir(), 'partner-programs-bench-'));
  const onDisk = engineCommand(folder, 'dynoxide');
  const engine = await startEngine({ ...onDisk, arguments: (port) => ['--host', onDisk.host, '--port', String(port)] });
  await createTables(engine.endpoint, [{ ...table, create }]);
  const kms = await openKms();
  return {
    tableName: create.TableName,
    endpoint: engine.endpoint,
    kms: kms.url,
    close: async () => {
      await kms.close();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the environment of a function, with the engine where the SDK looks for DynamoDB. */
export const environmentOf = ({ tableName, endpoint, kms }: Pick<BenchTable, 'tableName' | 'endpoint' | 'kms'>) => ({
  TABLE_NAME: tableName,
  STAGE: 'bench',
  DOCUMENTS_BUCKET: 'documents',
  POLICY: JSON.stringify({ rateLimits: unlimited }),
  RECEIPT_KEYS: 'bench-receipt-key',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_KMS: kms,
  ACCOUNT_KEY: testAccountKey,
});
