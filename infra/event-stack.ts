import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import { type FunctionContract, functions } from '../lib/contract.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { constructId, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';
import { pinLogicalId } from './logical-id.ts';

interface EventStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** The bus that other systems report to, and the functions that listen to it. */
export class EventStack extends Stack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { deployment, ...props }: EventStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: events' });
    // Other systems put events to it by name.
    this.bus = new EventBus(this, 'Bus', { eventBusName: `partner-programs-${deployment.settings.stage}` });
    pinLogicalId(this.bus, 'Bus');
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
    for (const contract of functions) {
      if (contract.events) listen(this, { bus: this.bus, contract, events: contract.events, deployment });
    }
  }
}

interface Listener {
  readonly bus: EventBus;
  readonly contract: FunctionContract;
  readonly events: readonly string[];
  readonly deployment: Deployment;
}

/**
 * Invokes a function on its events. What EventBridge cannot hand over and what the function cannot process
 * lie in two queues, because the messages differ: the bare event, or Lambda's record of the invocation.
 */
function listen(scope: Construct, { bus, contract, events, deployment }: Listener): void {
  const id = constructId(contract.name);
  const { function: handler } = new EndpointFunction(scope, id, { deployment, contract });
  const queue = (name: string, what: string) =>
    new DeadLetterQueue(scope, `${id}${name}`, {
      impact: `${what} ${contract.name}. ${contract.errorImpact}`,
      alarms: deployment.alarms,
    }).queue;
  handler.configureAsyncInvoke({
    onFailure: new SqsDestination(queue('Failed', 'Events failed in')),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
  const target = new LambdaFunction(handler, {
    deadLetterQueue: queue('Undelivered', 'Events could not be delivered to'),
    // Newer custom buses would give up after 5 attempts in 300 s.
    retryAttempts: 185,
    maxEventAge: Duration.hours(24),
  });
  new Rule(scope, `${id}Rule`, { eventBus: bus, eventPattern: { detailType: [...events] }, targets: [target] });
}
