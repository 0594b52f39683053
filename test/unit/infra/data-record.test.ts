import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Json, type Synthesised, synthesised } from './synthesised.ts';

/**
 * The resources that hold data, by type: the properties that CloudFormation cannot change without replacing the
 * resource by a new, empty one ("Update requires: Replacement"), and those that a service never lets change.
 */
const fixed: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::KMS::ReplicaKey': ['PrimaryKeyArn'],
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Backup::BackupVault': ['BackupVaultName', 'EncryptionKeyArn'],
};

interface Kept {
  readonly type: string;
  readonly fixed: { readonly [property: string]: Json };
}
type DataRecord = Readonly<Record<string, Kept>>;

/** `partner-programs-prod-storage/Table` → its type and its fixed properties, as a template states them. */
const recordOf = ({ resources }: Synthesised): DataRecord =>
  Object.fromEntries(
    resources
      .filter(({ Type }) => Type in fixed)
      .map(({ stack, id, Type, Properties }) => {
        const stated = (fixed[Type] ?? []).filter((name) => at(Properties, name) !== undefined);
        return [`${stack}/${id}`, { type: Type, fixed: Object.fromEntries(stated.map((n) => [n, at(Properties, n)])) }];
      }),
  ) as DataRecord;

const recorded: DataRecord = JSON.parse(readFileSync(join(import.meta.dirname, 'data-record.json'), 'utf8'));

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised('prod');
});

// If this fails, a deployment would leave data behind in a resource that nothing refers to any more, or destroy it.
// Change the record only for resources that were never deployed, or once their data is moved (RUNBOOK.md, "Restore").
test('nothing that holds data is renamed, moved to another stack, or replaced by a deployment', () => {
  const now = recordOf(system);
  expect(Object.fromEntries(Object.keys(recorded).map((id) => [id, now[id]]))).toEqual(recorded);
});

test('everything that holds data is in the record', () => {
  expect(Object.keys(recordOf(system)).filter((id) => !(id in recorded))).toEqual([]);
});

test.each(['dev', 'test'])(
  '%s has the same resources with data as prod, and deletes them with the stack',
  async (stage) => {
    const other = await synthesised(stage);
    const names = Object.keys(recordOf(other)).map((id) => id.replace(`-${stage}-`, '-prod-'));
    // There are copies only where data is kept, and an edge only where certificates are named.
    const ofProd = Object.keys(recorded).filter((id) => !/\/Backup(Key|Vault)$|-edge(-alarms)?\//.test(id));
    expect(names.toSorted()).toEqual(ofProd.toSorted());
    const holding = other.resources.filter(({ Type }) => Type in fixed && Type !== 'AWS::Events::EventBus');
    expect(holding.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Delete').map(({ id }) => id)).toEqual([]);
  },
);
