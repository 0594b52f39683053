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

/** Over which an alarm looks at its metric. */
export const period = Duration.minutes(5);

/** The entries of RUNBOOK.md, by their anchors: what an alarm means, how to look, how to mend. */
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
  /** What the users notice. */
  readonly impact: string;
  readonly entry: RunbookEntry;
  readonly topic: ITopic;
}

/** Rings as soon as the metric counts one in five minutes: what it counts must never happen. */
function alarmOnFirst(scope: Construct, request: AlarmRequest): Alarm {
  return alarmAt(scope, 'Alarm', { ...request, threshold: 1 });
}

const describe = (impact: string, entry: RunbookEntry) => `${impact} RUNBOOK.md#${entry}`;

interface AgeAlarm extends Omit<AlarmRequest, 'entry'> {
  /** In the unit of the metric. */
  readonly lateAfter: number;
}

/** Rings when the oldest of what waits has waited too long. */
export function alarmOnAge(scope: Construct, { lateAfter, ...request }: AgeAlarm): void {
  alarmAt(scope, 'LateAlarm', { ...request, entry: 'undelivered-events', threshold: lateAfter });
}

interface Threshold extends AlarmRequest {
  /** In the unit of the metric: rings from here on. */
  readonly threshold: number;
  /** How many periods in a row; one without it. */
  readonly periods?: number;
  /** At or above, without it. */
  readonly comparison?: ComparisonOperator;
  /** What no data means; nothing wrong, without it. */
  readonly missing?: TreatMissingData;
}

/** Rings when a metric is at its threshold; its description tells the impact, and where the runbook tells of it. */
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
  /** Failures that are answers and not errors of the function. */
  readonly failures: readonly IMetric[];
  /** What the users notice. */
  readonly impact: string;
  readonly topic: ITopic;
}

/**
 * Rings when a function fails. An answer of 500 is a success to Lambda, so the answers of its routes are
 * counted too; a crash is counted as both, which does no harm.
 */
export function alarmOnErrors(scope: Construct, { of, failures, impact, topic }: ErrorAlarm): Alarm {
  const crashes = of.metricErrors({ period });
  const named = Object.fromEntries(failures.map((metric, i) => [`answers${i}`, metric]));
  const metric = failures.length === 0 ? crashes : sum({ crashes, ...named });
  return alarmOnFirst(scope, { metric, impact, entry: 'errors', topic });
}

/** One metric that adds up several, of which some may have no data. */
export function sum(usingMetrics: NonNullable<MathExpressionProps['usingMetrics']>, over = period): MathExpression {
  // FILL: a sum with a metric that has no data has none either.
  const expression = Object.keys(usingMetrics).map((name) => `FILL(${name}, 0)`);
  return new MathExpression({ expression: expression.join(' + '), usingMetrics, period: over });
}

/** Rings when a function that runs by the clock has not run for three times its pace. */
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
