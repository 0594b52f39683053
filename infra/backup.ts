import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { backupDays } from '../lib/contract/limits.ts';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { pinLogicalId } from './logical-id.ts';

/**
 * Copies of the table that outlive it, one a day. Any second of the same days is there besides, by point-in-time
 * recovery, for as long as the table itself is. None is kept longer: an erased key has to be forgotten in the end.
 */
export class Backup extends Construct {
  constructor(scope: Construct, id: string, table: ITableV2) {
    super(scope, id);
    // Not the table's: what befalls that one must not befall its copies.
    const key = new Key(this, 'Key', {
      description: 'Encrypts the backups of the partner programs table',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    pinLogicalId(key, 'BackupKey');
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      blockRecoveryPointDeletion: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    pinLogicalId(vault, 'BackupVault');
    const plan = new BackupPlan(this, 'Plan', { backupVault: vault });
    plan.addRule(daily);
    plan.addSelection('Table', {
      resources: [BackupResource.fromDynamoDbTable(table)],
      role: backupRole(this, table, vault),
      disableDefaultBackupPolicy: true,
    });
  }
}

const daily = new BackupPlanRule({
  ruleName: 'Daily',
  scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
  startWindow: Duration.hours(1),
  completionWindow: Duration.hours(12),
  // AWS deletes a copy some hours after its time: a day less keeps the promise.
  deleteAfter: Duration.days(backupDays - 1),
});

/** What AWS's own policy for backups allows, for this table alone. */
function backupRole(scope: Construct, { tableArn }: ITableV2, { backupVaultArn }: BackupVault): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('backup.amazonaws.com') });
  const grant = (resources: string[], ...actions: string[]) =>
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  grant(
    [tableArn],
    'dynamodb:DescribeTable',
    'dynamodb:CreateBackup',
    'dynamodb:ListTagsOfResource',
    'dynamodb:StartAwsBackupJob',
  );
  grant([`${tableArn}/backup/*`], 'dynamodb:DescribeBackup', 'dynamodb:DeleteBackup');
  grant([backupVaultArn], 'backup:DescribeBackupVault', 'backup:CopyIntoBackupVault');
  acknowledge(role, inlinePolicy);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::<Table.Arn>/backup/*]',
    reason: 'Backups are named by DynamoDB when they are made.',
  });
  return role;
}
