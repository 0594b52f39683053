import type { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Fixes the logical id of a resource that holds data. If it were derived from the construct tree, a refactoring would
 * make CloudFormation replace the resource and leave the data behind.
 */
export function pinLogicalId(construct: Construct, id: string): void {
  (construct.node.defaultChild as CfnResource).overrideLogicalId(id);
}
