import { CfnOutput, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { noticeTypes } from '../lib/contract/events.ts';
import type { FunctionContract } from '../lib/contract/function-contract.ts';
import { functions } from '../lib/contract/functions.ts';
import { acknowledge } from './acknowledge.ts';
import { BusPolicy } from './bus-policy.ts';
import { capabilityOf, type Things } from './capability.ts';
import { constructId, type Deployment } from './deployment.ts';
import { EndpointFunction } from './endpoint-function.ts';
import { invokeDirectly, invokeThroughQueue } from './event-listener.ts';
import { EventSchemas } from './event-schemas.ts';
import { pinLogicalId } from './logical-id.ts';
import { MailBounces } from './mail-bounces.ts';
import { MailSender } from './mail-sender.ts';
import { NoticeQueue } from './notice-queue.ts';
import { removalOf, type Settings } from './settings.ts';
import { invokeByStream } from './stream-listener.ts';

interface EventStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** The bus with its policy, and the functions that listen to it. */
export class EventStack extends Stack {
  readonly bus: EventBus;
  /** The capabilities of all functions, including those behind the API. */
  readonly things: Things;

  constructor(scope: Construct, id: string, { deployment, ...props }: EventStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: events' });
    const { settings, receiptKeys, accountKey } = deployment;
    // Other systems put events to it by name.
    this.bus = new EventBus(this, 'Bus', { eventBusName: `partner-programs-${settings.stage}` });
    pinLogicalId(this.bus, 'Bus');
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
    new EventSchemas(this, 'Schemas', deployment);
    const mail = new MailSender(this, 'Mail', settings);
    new MailBounces(this, 'MailBounces', mail.configurationSetName, deployment);
    const held = { webhooks: webhooks(this, settings), receiptKeys, accountKey };
    this.things = { settings, bus: this.bus, mail, ...held };
    const endpoints = functions.flatMap((contract) => this.#add(contract, deployment) ?? []);
    const publishers = endpoints.flatMap(({ contract, role }) => (contract.uses?.includes('bus') ? [role] : []));
    new BusPolicy(this, 'BusPolicy', { bus: this.bus, publishers, settings });
    for (const type of noticeTypes) new NoticeQueue(this, type, { type, bus: this.bus, deployment });
  }

  /** Adds a function that is invoked by no caller; undefined for those behind the API. */
  #add(contract: FunctionContract, deployment: Deployment): EndpointFunction | undefined {
    const { events, objectEvents, queued, streamOf, everyMinutes } = contract;
    if (!events && !objectEvents && !streamOf && !everyMinutes) return undefined;
    const capability = capabilityOf(contract, this.things);
    const endpoint = new EndpointFunction(this, constructId(contract.name), { deployment, contract, capability });
    const listener = { bus: this.bus, contract, endpoint, deployment };
    if (streamOf) invokeByStream(this, streamOf, listener);
    else if (queued) invokeThroughQueue(this, listener);
    else invokeDirectly(this, listener);
    return endpoint;
  }
}

/** Starts without endpoints. Operators maintain its value, and no deployment changes it. */
function webhooks(scope: Construct, settings: Settings): Secret {
  const secret = new Secret(scope, 'Webhooks', {
    secretName: settings.webhooks.secretName,
    description: "Endpoints and keys of the vendor's webhooks",
    secretStringValue: SecretValue.unsafePlainText('[]'),
    removalPolicy: removalOf(settings),
  });
  const rotation =
    'A key is shared with another system, which must take the new one first: rotated by hand, with overlap.';
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: rotation });
  acknowledge(secret, {
    SecretsManagerRotationEnabled: rotation,
    SecretsManagerUsingKMSKey:
      'Only this account may read it, by grant: a key of our own would add a second grant to the same roles.',
  });
  return secret;
}
