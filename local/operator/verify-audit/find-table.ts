import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Failure } from '../../failure.ts';
import { type Assembly, readAssembly } from '../../runtime/assembly/assembly.ts';
import { findRunning, type Running } from '../../runtime/engine/running.ts';
import { readSettings } from '../../runtime/settings.ts';
import type { Source } from './read-accounts.ts';

const text = { type: 'string' } as const;

/** Flags, as `parseArgs` takes them, of a command that reads a table. */
export const tableOptions = { table: text, endpoint: text, region: text, account: text } as const;

interface TableFlags {
  readonly table?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

/** A table to read. `local` if it belongs to the server of `npm start`. */
export interface FoundTable extends Source {
  readonly local?: { readonly running: Running; readonly assembly: Assembly };
}

/** An engine on this machine requires credentials and accepts any; on AWS the environment's are used. */
export const credentialsAt = (endpoint: string | undefined) =>
  endpoint && /^https?:\/\/(127\.|localhost|\[::1\])/.test(endpoint)
    ? { accessKeyId: 'local', secretAccessKey: 'local' }
    : undefined;

/** Returns the table that the flags, or else the environment, or else the local server name. */
export function findTable(flags: TableFlags): FoundTable {
  const tableName = flags.table ?? process.env.TABLE_NAME;
  const settings = readSettings(process.env);
  const running = tableName === undefined ? findRunning(settings.directory) : undefined;
  if (tableName === undefined && !running) throw new Failure('Give --table, or start the local server: npm start');
  const endpoint = flags.endpoint ?? process.env.AWS_ENDPOINT_URL_DYNAMODB ?? running?.engineEndpoint;
  const local = running && { running, assembly: readAssembly(settings.assembly) };
  const credentials = credentialsAt(endpoint);
  const region = flags.region ?? (credentials && 'us-east-1');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint, credentials }));
  return { client, tableName: tableName ?? local?.assembly.tables[0]?.create.TableName ?? '', ...(local && { local }) };
}
