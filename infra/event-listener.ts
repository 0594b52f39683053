import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type EventBus,
  EventField,
  type EventPattern,
  Match,
  Rule,
  type RuleProps,
  RuleTargetInput,
  Schedule,
} from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { eventSource, objectEvents, publishedEvents } from '../lib/contract/events.ts';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { documentsPrefix } from '../lib/contract/limits.ts';
import { metricNamespace, metrics } from '../lib/contract/metrics.ts';
import { alarmAt, alarmOnSilence, period } from './alarms.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { constructId, type Deployment } from './deployment.ts';
import type { EndpointFunction } from './endpoint-function.ts';
import { patience } from './patience.ts';
import { workQueue } from './queues.ts';

/** A function that is invoked by no caller, and what invokes it. */
export interface Listener {
  readonly bus: EventBus;
  readonly contract: FunctionContract;
  readonly endpoint: EndpointFunction;
  readonly deployment: Deployment;
}

/**
 * A dead-letter queue of a function. `what` describes its messages. An output names it for the commands of the runbook.
 */
export function deadLetters(scope: Construct, { contract, deployment }: Listener, name: string, what: string): Queue {
  const id = `${constructId(contract.name)}${name}`;
  const { queue } = new DeadLetterQueue(scope, id, {
    impact: `${what} ${contract.name}. ${contract.errorImpact}`,
    deployment,
  });
  new CfnOutput(scope, `${id}QueueArn`, { value: queue.queueArn, description: `${what} ${contract.name}` });
  return queue;
}

/**
 * Our own events have our source and other systems' events any other, so that none of our events can return as a
 * report.
 */
function patternOf(events: readonly string[]): EventPattern {
  const own = events.every((type) => (publishedEvents as readonly string[]).includes(type));
  return { source: own ? [eventSource] : Match.anythingBut(eventSource), detailType: [...events] };
}

/** The events to deliver: events of our bus, or AWS's events about our bucket's objects on the default bus. */
function rulePropsOf({ bus, contract, deployment }: Listener): RuleProps {
  const { events = [], objectEvents: of } = contract;
  if (!of) return { eventBus: bus, eventPattern: patternOf(events) };
  const { source, detailType } = objectEvents[of];
  const bucket = [deployment.documents.bucketName];
  const key = Match.prefix(documentsPrefix);
  const detail =
    of === 'created'
      ? { bucket: { name: bucket }, object: { key } }
      : { s3ObjectDetails: { bucketName: bucket, objectKey: key } };
  return { eventPattern: { source: [source], detailType: [detailType], detail } };
}

/**
 * The parts of `Object Created` that are passed on: everything that record-upload reads, without the uploader's
 * address.
 */
const uploaded = RuleTargetInput.fromObject({
  detail: {
    bucket: { name: EventField.fromPath('$.detail.bucket.name') },
    object: {
      key: EventField.fromPath('$.detail.object.key'),
      'version-id': EventField.fromPath('$.detail.object.version-id'),
    },
  },
});

/**
 * Invokes a function on its events or on a schedule. Undelivered and failed events go to two queues, because the
 * messages differ: the bare event, or Lambda's record of it.
 */
export function invokeDirectly(scope: Construct, listener: Listener): void {
  const { contract, endpoint, deployment } = listener;
  const { errorImpact: impact, everyMinutes } = contract;
  endpoint.live.configureAsyncInvoke({
    onFailure: new SqsDestination(deadLetters(scope, listener, 'Failed', 'Events failed in')),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
  const undelivered = deadLetters(scope, listener, 'Undelivered', 'Events could not be delivered to');
  const targets = [new LambdaFunction(endpoint.live, { deadLetterQueue: undelivered, ...patience })];
  const when: RuleProps = contract.events
    ? rulePropsOf(listener)
    : { schedule: Schedule.rate(Duration.minutes(everyMinutes ?? 5)) };
  if (everyMinutes) {
    alarmOnSilence(endpoint, { of: endpoint.function, everyMinutes, impact, topic: deployment.alarms });
    alarmOnBacklog(listener);
  }
  new Rule(scope, `${constructId(contract.name)}Rule`, { ...when, targets });
}

/** Rings when a scheduled function has not finished its work for an hour. A single long run is normal. */
function alarmOnBacklog({ contract, endpoint, deployment: { settings, alarms: topic } }: Listener): void {
  const namespace = metricNamespace(settings.stage);
  const metric = new Metric({ namespace, metricName: metrics.incompleteRuns, statistic: 'sum', period });
  const impact = `It does not get through all that is due. ${contract.errorImpact}`;
  const periods = Duration.hours(1).toMinutes() / period.toMinutes();
  alarmAt(endpoint, 'BacklogAlarm', { metric, threshold: 1, periods, impact, entry: 'silence', topic });
}

/** Delivers events to a function through its own queue, in batches, of which only the failed events are retried. */
export function invokeThroughQueue(scope: Construct, listener: Listener): void {
  const { contract, endpoint, deployment } = listener;
  const id = constructId(contract.name);
  const queue = workQueue(scope, `${id}Queue`, {
    deadLetters: deadLetters(scope, listener, 'Failed', 'Events failed in'),
    worker: endpoint.function,
    impact: `Events wait too long for ${contract.name}. ${contract.errorImpact}`,
    deployment,
  });
  const undelivered = deadLetters(scope, listener, 'Undelivered', 'Events could not be delivered to');
  const message = contract.objectEvents === 'created' ? uploaded : undefined;
  const targets = [new SqsQueue(queue, { deadLetterQueue: undelivered, message, ...patience })];
  new Rule(scope, `${id}Rule`, { ...rulePropsOf(listener), targets });
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  endpoint.function.addToRolePolicy(new PolicyStatement({ actions, resources: [queue.queueArn] }));
  new EventSourceMapping(endpoint, 'Source', {
    target: endpoint.live,
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency: 5,
  });
}
