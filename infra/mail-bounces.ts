import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Deployment } from './deployment.ts';
import { patience } from './patience.ts';

const impact = 'A mail came back, or its reader complained: somebody was not told, and is not mailed again.';

/** The mail and its outcome, without the recipient, who is on SES's suppression list. */
const told = RuleTargetInput.fromObject({
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  what: EventField.fromPath('$.detail-type'),
  at: EventField.fromPath('$.time'),
  eventIds: EventField.fromPath('$.detail.mail.tags.eventId'),
});

/**
 * Keeps SES's notices about bounced mails for a person, and rings an alarm. SES itself stops sending to that address.
 */
export class MailBounces extends Construct {
  constructor(scope: Construct, id: string, configurationSetName: string, deployment: Deployment) {
    super(scope, id);
    // SES puts events only on the default bus.
    const eventBusArn = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    new CfnConfigurationSetEventDestination(this, 'Events', {
      configurationSetName,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint', 'reject'],
        eventBridgeDestination: { eventBusArn },
      },
    });
    const { queue } = new DeadLetterQueue(this, 'Notices', { impact, deployment });
    new CfnOutput(scope, 'MailBouncedQueueArn', { value: queue.queueArn, description: impact });
    new Rule(this, 'Rule', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSetName] } } },
      },
      targets: [new SqsQueue(queue, { ...patience, message: told })],
    });
  }
}
