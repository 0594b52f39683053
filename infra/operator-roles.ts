import type { Stack } from 'aws-cdk-lib';
import type { PolicyStatementProps, Role } from 'aws-cdk-lib/aws-iam';
import { eventSource, reportEvent } from '../lib/contract/events.ts';
import { documentsPrefix } from '../lib/contract/limits.ts';
import type { Settings } from './settings.ts';
import type { StorageStack } from './storage-stack.ts';

/** The commands that operators run against a deployment. Each has a role of its own. */
export const operatorRoles = [
  'redrive',
  'erase',
  'export',
  'verify-audit',
  'report',
  'reset-facts',
  'restore',
] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** A fixed name, so that operators and the bus's policy can refer to it. */
export const operatorRoleName = ({ stage }: Settings, role: OperatorRole): string =>
  `partner-programs-${stage}-${role}`;

export const operatorRoleArn = (stack: Stack, settings: Settings, role: OperatorRole): string =>
  stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: operatorRoleName(settings, role) });

export type Permission = PolicyStatementProps & { readonly actions: string[]; readonly resources: string[] };

interface Operated {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly storage: StorageStack;
  /** The role that AWS Backup restores with. */
  readonly restoreJob: Role;
}

const on = (resources: string[], actions: string[], conditions?: Permission['conditions']): Permission => ({
  actions,
  resources,
  ...(conditions && { conditions }),
});
const named = (values: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': values } });
const accountNamed = { Null: { 'kms:EncryptionContext:accountId': 'false' } };

/** Everything that a role may do. */
export function permissionsOf(role: OperatorRole, operated: Operated): readonly Permission[] {
  return { redrive, erase, export: exports, 'verify-audit': readChains, report, 'reset-facts': resetFacts, restore }[
    role
  ](operated);
}

const everyAccount = ({ storage: { table } }: Operated): Permission[] => [
  on([table.tableArn], ['dynamodb:Scan']),
  on([table.tableArn], ['dynamodb:Query'], named(['ACCOUNT#*'])),
];
const readChains = everyAccount;

const ownArn = ({ stack, settings }: Operated, service: string, resource: string): string =>
  stack.formatArn({ service, resource, resourceName: `partner-programs-${settings.stage}*` });
/** ARNs of Lambda and SQS separate the name with a colon. */
const colonArn = ({ stack, settings }: Operated, service: string, resource: string): string =>
  `arn:aws:${service}:${stack.region}:${stack.account}:${resource}partner-programs-${settings.stage}-*`;
const busArn = ({ stack, settings }: Operated): string =>
  stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: `partner-programs-${settings.stage}` });

function redrive(operated: Operated): readonly Permission[] {
  const { table } = operated.storage;
  return [
    ...everyAccount(operated),
    on([busArn(operated)], ['events:PutEvents'], { StringEquals: { 'events:source': eventSource } }),
    // Deletes the record of an uncertain mail, so that it can be sent again.
    on([table.tableArn], ['dynamodb:DeleteItem'], named(['MAIL#*'])),
    on(
      [colonArn(operated, 'sqs', '')],
      [
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ListMessageMoveTasks',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'sqs:StartMessageMoveTask',
      ],
    ),
    on([colonArn(operated, 'lambda', 'function:')], ['lambda:InvokeFunction']),
    ...looking(operated),
  ];
}

/** Lets the runbook's commands find resources. */
const looking = (operated: Operated): readonly Permission[] => [
  on(
    [ownArn(operated, 'cloudformation', 'stack')],
    ['cloudformation:DescribeStacks', 'cloudformation:DescribeStackResource', 'cloudformation:ListStackResources'],
  ),
];

function erase({ storage: { table, accountKey, documents } }: Operated): readonly Permission[] {
  return [
    on(
      [table.tableArn],
      ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      named(['ACCOUNT#*']),
    ),
    on([accountKey.keyArn], ['kms:Decrypt', 'kms:GenerateDataKey'], accountNamed),
    on([documents.bucketArn], ['s3:ListBucketVersions'], { StringLike: { 's3:prefix': `${documentsPrefix}*` } }),
    on(
      [documents.arnForObjects(`${documentsPrefix}*`)],
      ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
    ),
  ];
}

function exports({ storage: { table, accountKey, documents } }: Operated): readonly Permission[] {
  return [
    on([table.tableArn], ['dynamodb:GetItem', 'dynamodb:Query'], named(['ACCOUNT#*'])),
    on([accountKey.keyArn], ['kms:Decrypt'], accountNamed),
    on([documents.bucketArn], ['s3:ListBucketVersions'], { StringLike: { 's3:prefix': `${documentsPrefix}*` } }),
    on([documents.arnForObjects(`${documentsPrefix}*`)], ['s3:GetObjectVersion']),
  ];
}

/** The account and its chain; a row of a chain is encrypted with the account's key, which is made where there is none. */
const resetFacts = ({ storage: { table, accountKey } }: Operated): readonly Permission[] => [
  on([table.tableArn], ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], named(['ACCOUNT#*'])),
  on([accountKey.keyArn], ['kms:Decrypt', 'kms:GenerateDataKey'], accountNamed),
];

const report = (operated: Operated): readonly Permission[] => [
  on([busArn(operated)], ['events:PutEvents'], { StringEquals: { 'events:detail-type': reportEvent } }),
];

/** Allows the steps of a restore (RUNBOOK.md, "Restore"). It allows neither a deployment nor reading an item. */
function restore(operated: Operated): readonly Permission[] {
  const { stack, storage, restoreJob } = operated;
  const { table, tableKey } = storage;
  const restored = `${table.tableArn}-restored*`;
  const dynamodb = `dynamodb.${stack.region}.amazonaws.com`;
  return [
    ...looking(operated),
    on(
      [colonArn(operated, 'lambda', 'function:')],
      ['lambda:PutFunctionConcurrency', 'lambda:DeleteFunctionConcurrency'],
    ),
    on(['*'], ['lambda:ListEventSourceMappings', 'lambda:UpdateEventSourceMapping', 'lambda:GetEventSourceMapping']),
    on([ownArn(operated, 'events', 'rule')], ['events:DisableRule', 'events:EnableRule']),
    on([table.tableArn], ['dynamodb:RestoreTableToPointInTime', 'dynamodb:DescribeTable']),
    on(
      [restored],
      [
        'dynamodb:RestoreTableToPointInTime',
        'dynamodb:DescribeTable',
        'dynamodb:UpdateTable',
        'dynamodb:UpdateTimeToLive',
        'dynamodb:UpdateContinuousBackups',
        // The permissions on the new table that DynamoDB requires for a restore.
        'dynamodb:BatchWriteItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
      ],
    ),
    on([tableKey.keyArn], ['kms:CreateGrant'], {
      StringEquals: { 'kms:ViaService': dynamodb },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
    on(
      ['*'],
      [
        'backup:ListRecoveryPointsByBackupVault',
        'backup:GetRecoveryPointRestoreMetadata',
        'backup:StartRestoreJob',
        'backup:DescribeRestoreJob',
      ],
    ),
    on([restoreJob.roleArn], ['iam:PassRole'], { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } }),
  ];
}
