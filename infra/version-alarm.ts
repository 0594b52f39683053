import { Lazy, Stack } from 'aws-cdk-lib';
import { type Alarm, type CfnAlarm, type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { metricNamespace } from '../lib/contract/metrics.ts';
import { alarmAt, period, sum } from './alarms.ts';

export interface VersionAlarm {
  readonly stage: string;
  /** The function's. */
  readonly logGroup: ILogGroup;
  /** The effect that users notice. */
  readonly impact: string;
  readonly topic: ITopic;
}

const metricName = 'VersionErrors';

/**
 * Rings when one version of a function fails, whatever the others do: CodeDeploy starts no deployment while an alarm of
 * its group rings, and the fix of a function that fails must be deployed while it does. A new alarm for each version, as
 * an alarm that is changed keeps the state that it was in. Source: CodeDeploy user guide, "Monitoring deployments with
 * CloudWatch alarms"; CloudWatch API reference, PutMetricAlarm.
 */
export function alarmOnVersion(
  scope: Construct,
  { logGroup, stage, impact, topic }: VersionAlarm,
  alias: Alias,
): Alarm {
  countFailures(logGroup, stage);
  const metrics = { crashes: crashes(alias), failures: failures(alias, stage) };
  const alarm = alarmAt(new Construct(scope, 'Version'), 'Alarm', {
    metric: sum(metrics),
    threshold: 1,
    impact: `Its new version fails. ${impact}`,
    entry: 'errors',
    topic,
  });
  const version = alias.version.node.defaultChild as CfnVersion;
  const ofVersion = Lazy.uncachedString({ produce: () => `AlarmOf${Stack.of(scope).resolve(version.logicalId)}` });
  (alarm.node.defaultChild as CfnAlarm).overrideLogicalId(ofVersion);
  return alarm;
}

/** An answer of 500 or above is a success to Lambda: it is counted from the lines that the function logs. */
function countFailures(logGroup: ILogGroup, stage: string): void {
  logGroup.addMetricFilter('Failures', {
    filterPattern: FilterPattern.numberValue('$.status', '>=', 500),
    metricNamespace: metricNamespace(stage),
    metricName,
    metricValue: '1',
    dimensions: { Function: '$.function', Version: '$.version' },
  });
}

const counted = { statistic: 'sum', period } as const;

/** Source: Lambda developer guide, "Types of metrics": of an alias's version, under these three dimensions. */
const crashes = ({ lambda: { functionName }, aliasName, version }: Alias): IMetric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: {
      FunctionName: functionName,
      Resource: `${functionName}:${aliasName}`,
      ExecutedVersion: version.version,
    },
    ...counted,
  });

const failures = ({ lambda: { functionName }, version }: Alias, stage: string): IMetric =>
  new Metric({
    namespace: metricNamespace(stage),
    metricName,
    dimensionsMap: { Function: functionName, Version: version.version },
    ...counted,
  });
