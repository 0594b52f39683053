import { CfnOutput } from 'aws-cdk-lib';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { eventSource, type NoticeType, notices } from '../lib/contract/events.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Deployment } from './deployment.ts';
import { patience } from './patience.ts';

interface NoticeQueueProps {
  readonly type: NoticeType;
  readonly bus: IEventBus;
  readonly deployment: Deployment;
}

/** Keeps the notices of one type for a person, like a dead-letter queue, and rings an alarm while there are any. */
export class NoticeQueue extends Construct {
  constructor(scope: Construct, id: string, { type, bus: eventBus, deployment }: NoticeQueueProps) {
    super(scope, id);
    const { queue } = new DeadLetterQueue(this, 'Notices', { impact: notices[type], deployment });
    new CfnOutput(scope, `${type}QueueArn`, { value: queue.queueArn, description: notices[type] });
    const eventPattern = { source: [eventSource], detailType: [type] };
    new Rule(this, 'Rule', { eventBus, eventPattern, targets: [new SqsQueue(queue, patience)] });
  }
}
