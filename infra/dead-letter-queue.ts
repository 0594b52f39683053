import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmOnMessages } from './alarms.ts';
import type { Deployment } from './deployment.ts';
import { removalOf } from './settings.ts';

interface DeadLetterQueueProps {
  /** The meaning of its messages. The alarm that rings while there are any has it as its description. */
  readonly impact: string;
  readonly deployment: Deployment;
}

/**
 * Keeps messages that could not be delivered or processed, encrypted, for the 14 days that SQS allows, and rings an
 * alarm.
 */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { impact, deployment }: DeadLetterQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Messages that wait for somebody must survive the removal of the stack that failed them.
      removalPolicy: removalOf(deployment.settings),
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of an event rule or of a function invoked asynchronously.',
    });
    alarmOnMessages(this, { queue: this.queue, impact, topic: deployment.alarms });
  }
}
