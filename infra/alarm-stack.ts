import { Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { removalOf, type Settings } from './settings.ts';

const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');

interface AlarmStackProps extends StackProps {
  readonly settings: Settings;
}

/** The destination of every alarm of a region: one encrypted topic, mailed to `alarmAddress`. */
export class AlarmStack extends Stack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { settings, ...props }: AlarmStackProps) {
    super(scope, id, { ...props, description: 'Partner programs: alarms' });
    // CloudWatch cannot publish to a topic under the AWS managed key, so the topic has its own key.
    const key = new Key(this, 'AlarmKey', {
      description: 'Encrypts partner programs alarms',
      enableKeyRotation: true,
      removalPolicy: removalOf(settings),
    });
    // Without a condition, as AWS documents it. The topic restricts which account's alarms may publish.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    this.topic = new Topic(this, 'AlarmTopic', { masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (settings.alarmAddress) this.topic.addSubscription(new EmailSubscription(settings.alarmAddress));
  }
}
