import { readFileSync } from 'node:fs';
import { backupDays } from '../../../lib/contract/limits.ts';
import { at, list, type Synthesised, synthesised, target } from './synthesised.ts';

let prod: Synthesised;
beforeAll(async () => {
  prod = await synthesised('prod');
});

test('the table is copied every day, into a vault under another key', () => {
  const [plan, ...others] = prod.ofType('AWS::Backup::BackupPlan');
  expect(others).toEqual([]);
  const rules = list(at(plan?.Properties ?? null, 'BackupPlan', 'BackupPlanRule'));
  expect(rules.map((rule) => at(rule, 'ScheduleExpression'))).toEqual(['cron(0 3 * * ? *)']);
  const [selection] = prod.ofType('AWS::Backup::BackupSelection');
  const selected = list(at(selection?.Properties ?? null, 'BackupSelection', 'Resources'));
  expect(selected.map((resource) => JSON.stringify(resource))).toEqual([expect.stringContaining('"Table"')]);
  const [vault] = prod.ofType('AWS::Backup::BackupVault');
  expect(target(vault?.Properties.EncryptionKeyArn)).toBe('BackupKey');
  expect(vault?.DeletionPolicy).toBe('RetainExceptOnCreate');
});

// `npm run erase` and docs/operations.md promise this of an erased key.
test('no copy of the table outlives the days after which backups are deleted', () => {
  const rules = prod
    .ofType('AWS::Backup::BackupPlan')
    .flatMap(({ Properties }) => list(at(Properties, 'BackupPlan', 'BackupPlanRule')));
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) {
    // A job may run hours after its scheduled time, and AWS deletes a copy up to hours after its last day.
    expect(at(rule, 'Lifecycle', 'DeleteAfterDays')).toBeLessThan(backupDays);
    expect(at(rule, 'Lifecycle', 'MoveToColdStorageAfterDays')).toBeUndefined();
  }
  const tables = prod.ofType('AWS::DynamoDB::GlobalTable').flatMap(({ Properties }) => list(Properties.Replicas));
  // Without a number AWS keeps 35 days for a recovery to a point in time.
  const kept = tables.map((one) => at(one, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays') ?? 35);
  expect(kept.filter((days) => Number(days) > backupDays)).toEqual([]);
});

test.each(['docs/operations.md', 'RUNBOOK.md'])('%s states the days after which backups are deleted', (file) => {
  const text = readFileSync(file, 'utf8').replaceAll('\n', ' ');
  const stated = [...text.matchAll(/(?:backup[^.|]*? (?:for|within)|last) (\d+) days/g)].map(([, days]) =>
    Number(days),
  );
  expect(stated.length).toBeGreaterThan(0);
  expect(stated.filter((days) => days !== backupDays)).toEqual([]);
});

test('a stage whose data goes with its stack copies nothing', async () => {
  expect((await synthesised('dev')).resources.filter(({ Type }) => Type.startsWith('AWS::Backup::'))).toEqual([]);
});

/** Statements of the role that the plan uses. */
const roleStatements = () => {
  const [selection] = prod.ofType('AWS::Backup::BackupSelection');
  const role = target(at(selection?.Properties ?? null, 'BackupSelection', 'IamRoleArn'));
  return prod
    .ofType('AWS::IAM::Policy')
    .filter(
      ({ stack, Properties }) => stack === selection?.stack && list(Properties.Roles).some((r) => target(r) === role),
    )
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
};

// Source: AWS managed policy reference, AWSBackupServiceRolePolicyForBackup; AWS Backup developer guide, encryption.
test.each([
  ['kms:DescribeKey', undefined],
  ['kms:CreateGrant', { Bool: { 'kms:GrantIsForAWSResource': 'true' } }],
  [
    'kms:Decrypt',
    { StringEquals: { 'kms:ViaService': ['dynamodb.eu-west-1.amazonaws.com', 'backup.eu-west-1.amazonaws.com'] } },
  ],
  [
    'kms:GenerateDataKey',
    { StringEquals: { 'kms:ViaService': ['dynamodb.eu-west-1.amazonaws.com', 'backup.eu-west-1.amazonaws.com'] } },
  ],
])('the plan’s role may %s only with the keys of the table and of the vault', (action, condition) => {
  const granted = roleStatements().filter((statement) => list(at(statement, 'Action')).includes(action));
  expect(granted.flatMap((statement) => list(at(statement, 'Resource')).map(target)).toSorted()).toEqual([
    'BackupKey',
    'TableKey',
  ]);
  expect(granted.map((statement) => at(statement, 'Condition'))).toEqual([condition]);
});

test.each([
  [
    'a job that failed',
    ['NumberOfBackupJobsAborted', 'NumberOfBackupJobsExpired', 'NumberOfBackupJobsFailed'],
    'notBreaching',
  ],
  ['a day without a completed job', ['NumberOfBackupJobsCompleted'], 'breaching'],
  ['a copy that should have been deleted', ['NumberOfRecoveryPointsExpired'], 'notBreaching'],
])('an alarm rings on %s', (_, metrics, missing) => {
  const alarms = prod.ofType('AWS::CloudWatch::Alarm').filter(({ Properties }) => {
    const counted = [
      ...list(Properties.MetricName),
      ...list(Properties.Metrics).flatMap((metric) => list(at(metric, 'MetricStat', 'Metric', 'MetricName'))),
    ];
    return JSON.stringify(counted.toSorted()) === JSON.stringify(metrics);
  });
  expect(alarms.map(({ Properties }) => Properties.TreatMissingData)).toEqual([missing]);
  const vault = 'ExportsOutputFnGetAttBackupVaultBackupVaultName';
  expect(alarms.every(({ Properties }) => JSON.stringify(Properties).includes(vault))).toBe(true);
});
