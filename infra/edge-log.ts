import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, logEncryption } from './acknowledge.ts';
import type { Settings } from './settings.ts';

/**
 * The fields of a line in the edge's log: the response and its reason. They say nothing about the caller, whose address
 * the web ACL logs if it blocks the request. Paths and queries are left out, because they name accounts and companies.
 */
const fields = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'cs-method',
  'cs-protocol',
  'ssl-protocol',
  'cs-bytes',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'time-to-first-byte',
  'x-edge-result-type',
  'x-edge-response-result-type',
  'x-edge-detailed-result-type',
];

interface EdgeLogProps {
  readonly distribution: Distribution;
  /** The last part of the names of its deliveries. */
  readonly name: string;
  readonly settings: Settings;
}

/** Logs CloudFront's responses. CloudFront's older log, to a bucket, has no choice of fields. */
export class EdgeLog extends Construct {
  constructor(scope: Construct, id: string, { distribution, name: ofWhich, settings }: EdgeLogProps) {
    super(scope, id);
    const { stage, logRetentionDays } = settings;
    const logs = new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
    acknowledge(logs, logEncryption);
    logs.addToResourcePolicy(delivery(Stack.of(this), logs));
    const name = `partner-programs-${stage}-${ofWhich}`;
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      outputFormat: 'json',
      destinationResourceArn: logs.logGroupArn,
    });
    const lines = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      recordFields: fields,
    });
    // The permission to write must exist first.
    lines.node.addDependency(logs);
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR3',
      reason: 'It logs by a delivery of CloudWatch Logs, which is no property of the distribution.',
    });
  }
}

/** Allows AWS's log delivery to write to the group, only for this account. */
function delivery({ account, region }: Stack, logs: LogGroup): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    // Not of `logGroupArn`, which ends in `:*` itself.
    resources: [`arn:aws:logs:${region}:${account}:log-group:${logs.logGroupName}:log-stream:*`],
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:aws:logs:${region}:${account}:*` },
    },
  });
}
