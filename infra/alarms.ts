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

/** The period over which an alarm evaluates its metric. */
export const period = Duration.minutes(5);

/** The entries of RUNBOOK.md, by their anchors. */
export type RunbookEntry =
  | 'errors'
  | 'throttles'
  | 'dead-letters'
  | 'undelivered-events'
  | 'overdue-reviews'
  | 'unknown-holidays'
  | 'mails-failed'
  | 'slow-answers'
  | 'silence'
  | 'edge'
  | 'certificate'
  | 'backups';

interface AlarmRequest {
  readonly metric: IMetric;
  /** The effect that users notice. */
  readonly impact: string;
  readonly entry: RunbookEntry;
  readonly topic: ITopic;
}

/** Rings as soon as the metric counts one in five minutes, because it counts something that must never happen. */
function alarmOnFirst(scope: Construct, request: AlarmRequest): Alarm {
  return alarmAt(scope, 'Alarm', { ...request, threshold: 1 });
}

const describe = (impact: string, entry: RunbookEntry) => `${impact} RUNBOOK.md#${entry}`;

interface AgeAlarm extends Omit<AlarmRequest, 'entry'> {
  /** In the unit of the metric. */
  readonly lateAfter: number;
}

/** Rings when the oldest item has waited too long. */
export function alarmOnAge(scope: Construct, { lateAfter, ...request }: AgeAlarm): void {
  alarmAt(scope, 'LateAlarm', { ...request, entry: 'undelivered-events', threshold: lateAfter });
}

interface Threshold extends AlarmRequest {
  /** In the unit of the metric. The alarm rings at this value. */
  readonly threshold: number;
  /** The number of periods in a row; 1 by default. */
  readonly periods?: number;
  /** The default is at or above the threshold. */
  readonly comparison?: ComparisonOperator;
  /** How missing data counts. By default, it is not a breach. */
  readonly missing?: TreatMissingData;
}

/** Rings when a metric reaches its threshold. The description names the impact and the entry of the runbook. */
export function alarmAt(scope: Construct, id: string, request: Threshold): Alarm {
  const { metric, impact, entry, topic, threshold, periods = 1 } = request;
  const { comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD } = request;
  const { missing = TreatMissingData.NOT_BREACHING } = request;
  const alarm = new Alarm(scope, id, {
    metric,
    alarmDescription: describe(impact, entry),
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: comparison,
    treatMissingData: missing,
  });
  alarm.addAlarmAction(new SnsAction(topic));
  return alarm;
}

interface ErrorAlarm {
  readonly of: IFunction;
  /** Failed responses, which Lambda does not count as errors. */
  readonly failures: readonly IMetric[];
  /** The effect that users notice. */
  readonly impact: string;
  readonly topic: ITopic;
}

/**
 * Rings when a function fails. Lambda counts a 500 response as a success, so the alarm also counts the responses of
 * the function's routes. It counts a crash twice, which does no harm.
 */
export function alarmOnErrors(scope: Construct, { of, failures, impact, topic }: ErrorAlarm): Alarm {
  const crashes = of.metricErrors({ period });
  const named = Object.fromEntries(failures.map((metric, i) => [`answers${i}`, metric]));
  const metric = failures.length === 0 ? crashes : sum({ crashes, ...named });
  return alarmOnFirst(scope, { metric, impact, entry: 'errors', topic });
}

/** Adds up several metrics, some of which may have no data. */
export function sum(usingMetrics: NonNullable<MathExpressionProps['usingMetrics']>, over = period): MathExpression {
  // Without FILL, one metric without data leaves the sum without data.
  const expression = Object.keys(usingMetrics).map((name) => `FILL(${name}, 0)`);
  return new MathExpression({ expression: expression.join(' + '), usingMetrics, period: over });
}

/** Rings when a scheduled function has not run for three times its interval. */
export function alarmOnSilence(scope: Construct, { of, everyMinutes, impact, topic }: SilenceAlarm): void {
  const alarm = new Alarm(scope, 'SilenceAlarm', {
    metric: of.metricInvocations({ period: Duration.minutes(everyMinutes) }),
    alarmDescription: describe(`It does not run. ${impact}`, 'silence'),
    threshold: 1,
    evaluationPeriods: 3,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

interface SilenceAlarm extends Omit<ErrorAlarm, 'failures'> {
  readonly everyMinutes: number;
}

interface QueueAlarm {
  readonly queue: IQueue;
  readonly impact: string;
  readonly topic: ITopic;
}

/** Rings while messages wait in a dead-letter queue: someone must look at them before they expire. */
export function alarmOnMessages(scope: Construct, { queue, impact, topic }: QueueAlarm): void {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' });
  alarmOnFirst(scope, { metric, impact, entry: 'dead-letters', topic });
}
