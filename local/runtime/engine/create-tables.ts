import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { Failure } from '../../failure.ts';
import type { TableDefinition } from '../assembly/tables.ts';
import { timeLimit } from '../time-limits.ts';
import { callDynamoDb } from './dynamodb.ts';

const keyPart = z.looseObject({ AttributeName: z.string() });
type KeyPart = z.infer<typeof keyPart>;
/** An index as the template defines it, with everything else that the template says of it. */
const indexes = z.array(z.looseObject({ IndexName: z.string(), KeySchema: z.array(keyPart) }));
interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyPart[];
  readonly IndexStatus?: string;
}
/** The parts of a table's description that are read here. */
export interface TableDescription {
  readonly KeySchema: readonly KeyPart[];
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean };
  readonly LatestStreamArn?: string;
}

const indexWithinMs = timeLimit(30_000);

/** Creates the tables that do not exist yet, and the indexes that an older table lacks. Removes nothing. */
export async function createTables(endpoint: string, tables: readonly TableDefinition[]): Promise<void> {
  for (const table of tables) {
    const { create, timeToLiveAttribute } = table;
    const created = await callDynamoDb(endpoint, 'CreateTable', create);
    if (created.exception === 'ResourceInUseException') {
      await addIndexes(endpoint, table);
      continue;
    }
    if (!created.ok) throw new Failure(`The table ${create.TableName} cannot be created: ${created.message}`);
    if (!timeToLiveAttribute) continue;
    const TimeToLiveSpecification = { AttributeName: timeToLiveAttribute, Enabled: true };
    await callDynamoDb(endpoint, 'UpdateTimeToLive', { TableName: create.TableName, TimeToLiveSpecification });
  }
}

/** Returns a table as the engine has it. */
export async function describeTable(endpoint: string, TableName: string): Promise<TableDescription> {
  const { ok, message, body } = await callDynamoDb(endpoint, 'DescribeTable', { TableName });
  if (!ok) throw new Failure(`The table ${TableName} cannot be read: ${message}`);
  return (body as { Table: TableDescription }).Table;
}

async function addIndexes(endpoint: string, { create }: TableDefinition): Promise<void> {
  const wanted = indexes.parse(create.GlobalSecondaryIndexes ?? []);
  if (wanted.length === 0) return;
  const there = await describeTable(endpoint, create.TableName);
  const names = (there.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName);
  // One at a time, because no engine accepts two in one call.
  for (const index of wanted.filter(({ IndexName }) => !names.includes(IndexName)))
    await addIndex(endpoint, create, index);
}

async function addIndex(endpoint: string, create: TableDefinition['create'], index: Index): Promise<void> {
  const { TableName } = create;
  const { KeySchema, GlobalSecondaryIndexes = [] } = await describeTable(endpoint, TableName);
  const used = [KeySchema, index.KeySchema, ...GlobalSecondaryIndexes.map((one) => one.KeySchema)].flat();
  const attributes = z.array(keyPart).parse(create.AttributeDefinitions);
  // An engine refuses an attribute that no key uses yet.
  const AttributeDefinitions = attributes.filter((one) => used.some((key) => key.AttributeName === one.AttributeName));
  const GlobalSecondaryIndexUpdates = [{ Create: index }];
  const added = await callDynamoDb(endpoint, 'UpdateTable', {
    TableName,
    AttributeDefinitions,
    GlobalSecondaryIndexUpdates,
  });
  if (!added.ok) throw incomplete(TableName, index, added.message);
  await untilActive(endpoint, TableName, index);
}

async function untilActive(endpoint: string, TableName: string, index: Index): Promise<void> {
  for (let waited = 0; waited < indexWithinMs; waited += 50) {
    // DynamoDB Local fails at some moments of an index's creation.
    const there = await describeTable(endpoint, TableName).catch(() => undefined);
    const found = there?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    if (found?.IndexStatus === 'ACTIVE') return;
    await sleep(50);
  }
  throw incomplete(TableName, index, `it is not ready after ${indexWithinMs / 1000} s.`);
}

const incomplete = (table: string, { IndexName }: Index, why: string) =>
  new Failure(
    `The table ${table} is older, and its index "${IndexName}" cannot be added; move the data away to start with an empty table: ${why}`,
  );
