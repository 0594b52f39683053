import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  type MathExpressionProps,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const period = Duration.minutes(5);

interface AlarmRequest {
  readonly metric: IMetric;
  readonly description: string;
  readonly topic: ITopic;
}

/** Rings as soon as the metric counts one in five minutes: what it counts must never happen. */
function alarmOnFirst(scope: Construct, request: AlarmRequest): void {
  alarmAt(scope, 'Alarm', { ...request, threshold: 1 });
}

interface AgeAlarm extends AlarmRequest {
  /** In the unit of the metric. */
  readonly lateAfter: number;
}

/** Rings when the oldest of what waits has waited too long. */
export function alarmOnAge(scope: Construct, { lateAfter, ...request }: AgeAlarm): void {
  alarmAt(scope, 'LateAlarm', { ...request, threshold: lateAfter });
}

function alarmAt(scope: Construct, id: string, request: AlarmRequest & { readonly threshold: number }): void {
  const { metric, description, topic, threshold } = request;
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: description,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

interface ErrorAlarm {
  readonly of: IFunction;
  /** Failures that are answers and not errors of the function. */
  readonly failures: readonly IMetric[];
  /** What the users notice: the alarm's description. */
  readonly impact: string;
  readonly topic: ITopic;
}

/**
 * Rings when a function fails. An answer of 500 is a success to Lambda, so the answers of its routes are
 * counted too; a crash is counted as both, which does no harm.
 */
export function alarmOnErrors(scope: Construct, { of, failures, impact, topic }: ErrorAlarm): void {
  const crashes = of.metricErrors({ period });
  const named = Object.fromEntries(failures.map((metric, i) => [`answers${i}`, metric]));
  const metric = failures.length === 0 ? crashes : sum({ crashes, ...named });
  alarmOnFirst(scope, { metric, description: impact, topic });
}

function sum(usingMetrics: NonNullable<MathExpressionProps['usingMetrics']>): MathExpression {
  // FILL: a sum with a metric that has no data has none either.
  const expression = Object.keys(usingMetrics).map((name) => `FILL(${name}, 0)`);
  return new MathExpression({ expression: expression.join(' + '), usingMetrics, period });
}

interface QueueAlarm {
  readonly queue: IQueue;
  readonly impact: string;
  readonly topic: ITopic;
}

/** Rings while messages wait in a dead-letter queue: someone must look at them before they expire. */
export function alarmOnMessages(scope: Construct, { queue, impact, topic }: QueueAlarm): void {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' });
  alarmOnFirst(scope, { metric, description: impact, topic });
}
