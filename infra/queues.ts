import { CfnOutput, Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { metricNamespace, metrics } from '../lib/contract/metrics.ts';
import { alarmOnAge, period } from './alarms.ts';
import type { Deployment } from './deployment.ts';
import { removalOf } from './settings.ts';

interface WorkQueueProps {
  /** The destination of a message that was received too often without being processed. */
  readonly deadLetters: IQueue;
  /** Reads it. */
  readonly worker: IFunction;
  /** The effect on users while messages wait. */
  readonly impact: string;
  readonly deployment: Deployment;
}

/**
 * Before a message comes again. More than six times the time-out of our functions, as Lambda asks for: throttled
 * batches must not come twice.
 */
const pause = Duration.minutes(2);
/** How long a message is retried. An outage of some hours needs no redrive, and a poison message ends the same day. */
const queuePatience = Duration.hours(6);
/** A message that waits longer is late. */
const lateAfter = Duration.minutes(15);

/** A queue that a function processes. Failed messages are retried, and finally go to the dead-letter queue. */
export function workQueue(scope: Construct, id: string, props: WorkQueueProps) {
  const { deadLetters, worker, impact, deployment } = props;
  const maxReceiveCount = queuePatience.toSeconds() / pause.toSeconds();
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: pause,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount },
    removalPolicy: removalOf(deployment.settings),
  });
  new CfnOutput(scope, `${id}Arn`, { value: queue.queueArn, description: 'Where messages are handed over again' });
  const metric = longestWait(queue, worker, deployment);
  alarmOnAge(queue, { metric, lateAfter: lateAfter.toSeconds(), impact, topic: deployment.alarms });
  return queue;
}

/**
 * Seconds that the oldest message has waited. SQS ignores messages that were received three times, which in an outage
 * are soon all of them, so the function reports the age of failed messages itself.
 */
function longestWait(queue: IQueue, worker: IFunction, { settings: { stage } }: Deployment): IMetric {
  const waiting = queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'max' });
  const failing = new Metric({
    namespace: metricNamespace(stage),
    metricName: metrics.failedMessageAge,
    dimensionsMap: { Function: worker.functionName },
    statistic: 'max',
    period,
  });
  const expression = 'MAX([FILL(waiting, 0), FILL(failing, 0)])';
  return new MathExpression({ expression, usingMetrics: { waiting, failing }, period });
}
