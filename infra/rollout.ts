import { Stack, Validations } from 'aws-cdk-lib';
import {
  type ILambdaApplication,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Alias, CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { trusted } from './trust.ts';
import { alarmOnVersion, type VersionAlarm } from './version-alarm.ts';

interface Rollout extends VersionAlarm {
  readonly alias: Alias;
}

/**
 * Moves an alias to a new version by steps: a tenth of the calls for ten minutes, which is longer than the alarm needs
 * to ring, then all. If the new version's alarm rings or the deployment fails, all calls go to the old version again.
 */
export function rollOutGradually(scope: Construct, { alias, ...watched }: Rollout): void {
  const alarm = alarmOnVersion(scope, watched, alias);
  const { application, role } = Rollouts.of(Stack.of(scope));
  grant(role, alias.lambda);
  new LambdaDeploymentGroup(scope, 'Rollout', {
    application,
    alias,
    // Created without policy updates, because the construct would attach a managed policy that allows more than we
    // need.
    role: role.withoutPolicyUpdates(),
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
    alarms: [alarm],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
}

/**
 * The function with its alias and versions, which are separate resources (`<name>:live`, `<name>:7`) whose reserved
 * concurrency is read. One ARN covers all of them, because twice as many would exceed the size of a role's inline
 * policies.
 */
function grant(role: Role, { functionArn, node }: IFunction): void {
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      resources: [`${functionArn}*`],
    }),
  );
  const logicalId = Stack.of(role).getLogicalId(node.defaultChild as CfnFunction);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>*]`,
    reason: 'The alias and the versions of one function: its name ends at random, so that no other’s begins with it.',
  });
}

const id = 'Rollouts';

/** Everything that the deployment groups of a stack share. */
class Rollouts extends Construct {
  readonly application: ILambdaApplication = new LambdaApplication(this, 'Application');
  readonly role = new Role(this, 'Role', { assumedBy: trusted(this, 'codedeploy.amazonaws.com') });

  static of(stack: Stack): Rollouts {
    return (stack.node.tryFindChild(id) as Rollouts | undefined) ?? new Rollouts(stack, id);
  }

  private constructor(stack: Stack, name: string) {
    super(stack, name);
    this.role.addToPrincipalPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    acknowledge(this, inlinePolicy);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'cloudwatch:DescribeAlarms has no resources of its own: it can only be granted on *.',
    });
  }
}
