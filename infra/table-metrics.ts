import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { functions } from '../lib/contract/functions.ts';
import { table as contract } from '../lib/contract/table.ts';
import { period, sum } from './alarms.ts';

const count = ({ tableName }: ITable, metricName: string, more: Record<string, string> = {}): IMetric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName, ...more },
    statistic: 'sum',
    period,
  });

const indexes = [...Object.values(contract.queueIndexes), contract.dueIndex];

/** Reads and writes that the table or one of its indexes turned away: ten metrics, as many as an alarm may look at. */
export function throttled(table: ITable): IMetric {
  const places = [{}, ...indexes.map(({ name }) => ({ GlobalSecondaryIndexName: name }))];
  return sum(
    Object.fromEntries(
      places.flatMap((place, index) => [
        [`reads${index}`, count(table, 'ReadThrottleEvents', place)],
        [`writes${index}`, count(table, 'WriteThrottleEvents', place)],
      ]),
    ),
  );
}

/** The requests that functions send: every granted action, and the transactions that contain them. */
const operations = new Set<string>([
  ...functions.flatMap(({ table: grants = [] }) => grants.flatMap(({ actions }) => actions)),
  'Query',
  'TransactWriteItems',
]);
operations.delete('ConditionCheckItem');

/** Requests that failed inside DynamoDB, whatever they were. */
export const failed = (table: ITable): IMetric =>
  sum(
    Object.fromEntries([...operations].map((Operation, i) => [`op${i}`, count(table, 'SystemErrors', { Operation })])),
  );
