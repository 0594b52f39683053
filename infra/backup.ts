import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { pinLogicalId } from './logical-id.ts';

/**
 * Copies of the table that outlive it: a day's for 35 days, a month's for a year. Any second of the last 35 days is
 * there besides, by point-in-time recovery, for as long as the table itself is.
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
    plan.addRule(rule('Daily', Schedule.cron({ hour: '3', minute: '0' }), 35));
    plan.addRule(rule('Monthly', Schedule.cron({ day: '1', hour: '4', minute: '0' }), 365));
    plan.addSelection('Table', {
      resources: [BackupResource.fromDynamoDbTable(table)],
      role: backupRole(this, table, vault),
      disableDefaultBackupPolicy: true,
    });
  }
}

const rule = (ruleName: string, scheduleExpression: Schedule, days: number) =>
  new BackupPlanRule({
    ruleName,
    scheduleExpression,
    startWindow: Duration.hours(1),
    completionWindow: Duration.hours(12),
    deleteAfter: Duration.days(days),
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
