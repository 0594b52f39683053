import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { backupDays } from '../lib/contract/limits.ts';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { pinLogicalId } from './logical-id.ts';
import { removalOf } from './settings.ts';
import { trusted } from './trust.ts';

interface BackupProps {
  readonly table: ITableV2;
  /** Encrypts the table. */
  readonly tableKey: IKey;
}

interface BackupOf extends BackupProps {
  readonly scope: Construct;
  readonly vault: BackupVault;
  readonly vaultKey: IKey;
}

/**
 * Copies of the table that outlive it, one a day. Point-in-time recovery covers any second of
 * the same days, for as long as the table itself exists. No copy is kept longer, because an erased key must disappear.
 */
export class Backup extends Construct {
  readonly vault: BackupVault;
  /** Encrypts the copies. */
  readonly key: Key;

  constructor(scope: Construct, id: string, { table, tableKey }: BackupProps) {
    super(scope, id);
    // Not the table's key, so that a loss of that key does not affect the copies.
    const key = new Key(this, 'Key', {
      description: 'Encrypts the backups of the partner programs table',
      enableKeyRotation: true,
      removalPolicy: removalOf({ data: 'keep' }),
    });
    pinLogicalId(key, 'BackupKey');
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      // Prevents every principal from deleting a copy. AWS Backup can still let it expire, because that is not an API
      // call. If it cannot, the copy is `EXPIRED` and stays, and an alarm rings (infra/backup-alarms.ts).
      blockRecoveryPointDeletion: true,
      removalPolicy: removalOf({ data: 'keep' }),
    });
    pinLogicalId(vault, 'BackupVault');
    this.vault = vault;
    this.key = key;
    const plan = new BackupPlan(this, 'Plan', { backupVault: vault });
    plan.addRule(daily);
    plan.addSelection('Table', {
      resources: [BackupResource.fromDynamoDbTable(table)],
      role: backupRole({ scope: this, table, tableKey, vault, vaultKey: key }),
      disableDefaultBackupPolicy: true,
    });
  }
}

const daily = new BackupPlanRule({
  ruleName: 'Daily',
  scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
  startWindow: Duration.hours(1),
  completionWindow: Duration.hours(12),
  // AWS deletes a copy some hours after its time, so a day less keeps the promise.
  deleteAfter: Duration.days(backupDays - 1),
});

/**
 * Allows what AWS's own policy for backups allows (`AWSBackupServiceRolePolicyForBackup`, the statements that the AWS
 * Backup developer guide names for DynamoDB and for encrypted backups), restricted to this table, this vault and
 * their two keys.
 */
function backupRole({ scope, table, tableKey, vault, vaultKey }: BackupOf): Role {
  const { tableArn } = table;
  const role = new Role(scope, 'Role', { assumedBy: trusted(scope, 'backup.amazonaws.com') });
  const grant = (resources: string[], actions: string[], conditions?: object) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  grant(
    [tableArn],
    ['dynamodb:DescribeTable', 'dynamodb:CreateBackup', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
  );
  grant([`${tableArn}/backup/*`], ['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup']);
  grant([vault.backupVaultArn], ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault']);
  const { region, account } = Stack.of(scope);
  grant([`arn:aws:backup:${region}:${account}:recovery-point:*`], ['backup:TagResource']);
  const keys = [tableKey.keyArn, vaultKey.keyArn];
  grant(keys, ['kms:DescribeKey']);
  // DynamoDB writes the copy under the vault's key, for which it gets a temporary grant.
  grant(keys, ['kms:CreateGrant'], { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
  const through = [`dynamodb.${region}.amazonaws.com`, `backup.${region}.amazonaws.com`];
  grant(keys, ['kms:Decrypt', 'kms:GenerateDataKey'], { StringEquals: { 'kms:ViaService': through } });
  acknowledge(role, inlinePolicy);
  acknowledgeNames(role, region);
  return role;
}

function acknowledgeNames(role: Role, region: string): void {
  const reasons = {
    '<Table.Arn>/backup/*': 'Backups are named by DynamoDB when they are made.',
    [`arn:aws:backup:${region}:<AWS::AccountId>:recovery-point:*`]:
      'Copies are named by AWS Backup when they are made.',
  };
  for (const [resource, reason] of Object.entries(reasons))
    Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}
