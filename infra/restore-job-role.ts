import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge, inlinePolicy } from './acknowledge.ts';
import { acknowledgePatterns } from './acknowledge-patterns.ts';
import type { StorageStack } from './storage-stack.ts';
import { trusted } from './trust.ts';

/**
 * The role in which AWS Backup restores the table to a new one. It has the statements of AWS Backup's own policy for
 * restores (`AWSBackupServiceRolePolicyForRestores`) that the developer guide names for DynamoDB, narrowed to ours.
 */
export function restoreJobRole(stack: Stack, storage: StorageStack): Role {
  const { table, tableKey, backup } = storage;
  const role = new Role(stack, 'RestoreJob', { assumedBy: trusted(stack, 'backup.amazonaws.com') });
  const grant = (resources: string[], actions: string[], conditions?: object) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  const restored = `${table.tableArn}-restored*`;
  const copies = `arn:aws:backup:${stack.region}:${stack.account}:recovery-point:*`;
  grant(
    [restored],
    [
      'dynamodb:Scan',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'dynamodb:PutItem',
      'dynamodb:GetItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:DescribeTable',
    ],
  );
  grant([`${table.tableArn}/backup/*`, copies], ['dynamodb:RestoreTableFromBackup']);
  grant([restored], ['dynamodb:RestoreTableFromAwsBackup']);
  const keys = [tableKey.keyArn, ...(backup ? [backup.key.keyArn] : [])];
  grant(keys, ['kms:DescribeKey']);
  grant(keys, ['kms:CreateGrant'], { Bool: { 'kms:GrantIsForAWSResource': 'true' } });
  grant(keys, ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], {
    StringEquals: {
      'kms:ViaService': [`dynamodb.${stack.region}.amazonaws.com`, `backup.${stack.region}.amazonaws.com`],
    },
  });
  acknowledge(role, inlinePolicy);
  acknowledgePatterns(role, storage, [restored, `${table.tableArn}/backup/*`, copies]);
  return role;
}
