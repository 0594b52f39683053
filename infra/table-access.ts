import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import type { TableAction, TableGrant } from '../lib/contract/grants.ts';
import { table as contract } from '../lib/contract/table.ts';

/** The indexes by their names, and their partition keys. */
const partitionsOf = {
  queue: { names: Object.values(contract.queueIndexes).map(({ name }) => name), keys: ['QUEUE#*'] },
  enrollments: {
    names: [contract.queueIndexes.whole, contract.queueIndexes.ofArea].map(({ name }) => name),
    keys: ['ENROLLED#*'],
  },
  contests: { names: [contract.queueIndexes.whole.name], keys: ['CONTESTED#*'] },
  due: { names: [contract.dueIndex.name], keys: ['DUE#*'] },
} as const;

const onKeys = (keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } });

/** Each action with all the kinds of partition that it is granted on; actions on the same kinds together. */
export function byAction(grants: readonly TableGrant[]): readonly TableGrant[] {
  const keysOf = new Map<TableAction, readonly string[]>();
  for (const { actions, leadingKeys } of grants)
    for (const action of actions)
      keysOf.set(action, [...new Set([...(keysOf.get(action) ?? []), ...leadingKeys])].toSorted());
  const together = Map.groupBy(keysOf, ([, leadingKeys]) => leadingKeys.join());
  return [...together.values()].map((entries) => ({
    actions: entries.map(([action]) => action),
    leadingKeys: entries[0]?.[1] ?? [],
  }));
}

/**
 * Grants exactly the actions of the contract, each on exactly its partition keys. One statement for an action, whatever
 * its keys: nobody says whether `dynamodb:LeadingKeys` of a transaction holds the key of one item or those of all items
 * of its action, which two statements would each refuse (docs/decisions/0031). `ForAllValues` is needed because one
 * request may name several keys; it holds for a request without any, but none of these actions is.
 */
export function tableStatements(table: ITable, { table: grants = [], indexes = [] }: FunctionContract) {
  const items = byAction(grants).map(
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
