import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { table } from '../lib/contract/table.ts';
import { alarmOnAge } from './alarms.ts';
import { deadLetters, type Listener } from './event-listener.ts';

/** Milliseconds that the oldest row may wait. */
const lateAfter = Duration.minutes(5).toMilliseconds();

/**
 * Invokes a function with new rows of the table whose sort key begins as the contract says. A row that it
 * fails again and again is cut out of its batch by bisecting, and named in a dead-letter queue: no shard is
 * blocked for good. Nothing is lost by that, as the row itself stays in the table.
 */
export function invokeByStream(scope: Construct, prefix: string, listener: Listener): void {
  const { contract, endpoint, deployment } = listener;
  const failed = deadLetters(scope, listener, 'Failed', 'Rows failed in');
  const source = new EventSourceMapping(endpoint, 'Source', {
    target: endpoint.live,
    eventSourceArn: deployment.table.tableStreamArn ?? '',
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [newRows(prefix)],
    batchSize: 100,
    parallelizationFactor: 2,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    // With Lambda's growing pauses long enough for the bus to come back, and short of a day that a shard stands.
    retryAttempts: 25,
    maxRecordAge: Duration.hours(20),
    onFailure: new SqsDlq(failed),
  });
  grantStream(source, listener);
  const metric = endpoint.function.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'max' });
  const impact = `Rows wait too long for ${contract.name}. ${contract.errorImpact}`;
  alarmOnAge(endpoint, { metric, lateAfter, impact, topic: deployment.alarms });
}

const newRows = (prefix: string) =>
  FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: { Keys: { [table.sortKey]: { S: FilterRule.beginsWith(prefix) } } },
  });

function grantStream(source: EventSourceMapping, { endpoint, deployment }: Listener): void {
  const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  const stream = deployment.table.tableStreamArn ?? '';
  endpoint.function.addToRolePolicy(new PolicyStatement({ actions: read, resources: [stream] }));
  endpoint.function.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
  // Lambda tries the role when it creates the mapping.
  if (endpoint.function.role) source.node.addDependency(endpoint.function.role);
  Validations.of(endpoint).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray and dynamodb:ListStreams have no resources: both can only be granted on *.',
  });
}
