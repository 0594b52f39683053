import type { TableDefinition } from '../assembly/tables.ts';
import { Failure } from '../failure.ts';
import { callDynamoDb } from './dynamodb.ts';

/** Creates the tables that are not there yet. One that is there stays as it is. */
export async function createTables(endpoint: string, tables: readonly TableDefinition[]): Promise<void> {
  for (const { create, timeToLiveAttribute } of tables) {
    const created = await callDynamoDb(endpoint, 'CreateTable', create);
    if (created.exception === 'ResourceInUseException') continue;
    if (!created.ok) throw new Failure(`The table ${create.TableName} cannot be created: ${created.message}`);
    if (!timeToLiveAttribute) continue;
    const TimeToLiveSpecification = { AttributeName: timeToLiveAttribute, Enabled: true };
    await callDynamoDb(endpoint, 'UpdateTimeToLive', { TableName: create.TableName, TimeToLiveSpecification });
  }
}
