import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { table as contract } from '../lib/contract/table.ts';

/** The indexes by their names, and their partition keys. */
const partitionsOf = {
  queue: { names: Object.values(contract.queueIndexes).map(({ name }) => name), keys: ['QUEUE#*'] },
  due: { names: [contract.dueIndex.name], keys: ['DUE#*'] },
} as const;

const onKeys = (keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } });

/**
 * Grants exactly the actions of the contract, each on exactly its partition keys. `ForAllValues` is needed because
 * one request may name several keys; it holds for a request without any, but none of these actions is.
 */
export function tableStatements(table: ITable, { table: grants = [], indexes = [] }: FunctionContract) {
  const items = grants.map(
    ({ actions, leadingKeys }) =>
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [table.tableArn],
        conditions: onKeys(leadingKeys),
      }),
  );
  const queries = indexes.map((index) => {
    const { names, keys } = partitionsOf[index];
    return new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: names.map((name) => `${table.tableArn}/index/${name}`),
      conditions: onKeys(keys),
    });
  });
  return [...items, ...queries];
}
