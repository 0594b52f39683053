import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { listings, table as schema } from '../../../lib/contract/table.ts';
import type { Row } from './chains.ts';

/** A table to read. */
export interface Source {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Returns every row of an account, read consistently. */
export async function rowsOf({ client, tableName }: Source, account: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': schema.partitionKey },
    ExpressionAttributeValues: { ':pk': account },
  };
  for await (const page of paginateQuery({ client }, query)) rows.push(...(page.Items ?? []));
  return rows;
}

/** Returns the partition keys of all accounts, in no order, by a scan of the keys alone. */
export async function accountsIn({ client, tableName }: Source): Promise<readonly string[]> {
  const scan = {
    TableName: tableName,
    ConsistentRead: true,
    ProjectionExpression: '#pk',
    FilterExpression: 'begins_with(#pk, :account)',
    ExpressionAttributeNames: { '#pk': schema.partitionKey },
    ExpressionAttributeValues: { ':account': 'ACCOUNT#' },
  };
  const accounts = new Set<string>();
  for await (const page of paginateScan({ client }, scan))
    for (const row of page.Items ?? []) accounts.add(String(row[schema.partitionKey]));
  return [...accounts].filter((key) => key !== `ACCOUNT#${listings}`);
}
