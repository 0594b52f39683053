import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmOnAge } from './alarms.ts';
import type { Deployment } from './deployment.ts';
import { removalOf } from './settings.ts';

interface WorkQueueProps {
  /** Where a message goes that was received five times and never dealt with. */
  readonly deadLetters: IQueue;
  /** Time-out of the function that reads it. */
  readonly timeout: Duration;
  /** What users notice while messages wait. */
  readonly impact: string;
  readonly deployment: Deployment;
}

const maxReceiveCount = 5;
/** A message that waits longer is late for those who wait for it. */
const lateAfter = Duration.minutes(15);

/** A queue that a function works off: what fails comes again, and then lies in the dead-letter queue. */
export function workQueue(scope: Construct, id: string, props: WorkQueueProps) {
  const { deadLetters, timeout, impact, deployment } = props;
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // Six times the function's time-out, as Lambda asks for: throttled batches must not come twice.
    visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount },
    removalPolicy: removalOf(deployment.settings),
  });
  const metric = queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' });
  alarmOnAge(queue, { metric, lateAfter: lateAfter.toSeconds(), impact, topic: deployment.alarms });
  return queue;
}
