import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { table as contract, type TableAccess } from '../lib/contract.ts';

/** Partition keys of the indexes. */
const queueKeys = ['QUEUE#*'];
const dueKeys = ['DUE#*'];
const queueNames = Object.values(contract.queueIndexes).map(({ name }) => name);

const onKeys = (keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } });

/**
 * Grants exactly the actions of the contract, on exactly its partition keys. `ForAllValues` is needed because
 * one request may name several keys; it holds for a request without any, but none of these actions is.
 */
export function tableStatements(table: ITable, access: TableAccess): PolicyStatement[] {
  const items = new PolicyStatement({
    actions: access.actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
    conditions: onKeys(access.leadingKeys),
  });
  const indexes = (names: readonly string[], keys: readonly string[]) =>
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: names.map((name) => `${table.tableArn}/index/${name}`),
      conditions: onKeys(keys),
    });
  return [
    items,
    ...(access.queue ? [indexes(queueNames, queueKeys)] : []),
    ...(access.due ? [indexes([contract.dueIndex.name], dueKeys)] : []),
  ];
}
