import { scopes } from '../../../lib/contract/audiences.ts';
import { table } from '../../../lib/contract/table.ts';
import { at, type Json, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised();
});

const only = (type: string): Resource => {
  const found = system.ofType(type);
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};

// A changed logical id makes CloudFormation create the resource again and leave the data behind: change none.
test.each([
  ['AWS::DynamoDB::GlobalTable', 'Table'],
  ['AWS::Cognito::UserPool', 'UserPool'],
  ['AWS::Events::EventBus', 'Bus'],
])('the one %s keeps its logical id, %s', (type, id) => {
  expect(only(type).id).toBe(id);
});

test('the keys of data and the buckets keep their logical ids', () => {
  const { stack } = only('AWS::DynamoDB::GlobalTable');
  const keys = system.ofType('AWS::KMS::Key').filter((key) => key.stack === stack);
  expect(keys.map(({ id }) => id).toSorted()).toEqual([
    'AccountKey',
    'BackupKey',
    'DocumentsKey',
    'ReceiptKey',
    'TableKey',
  ]);
  expect(
    system
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.stack === stack)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['Documents', 'DocumentsLog']);
});

// A failed first deployment keeps nothing, because the next attempt would be refused for the names that are taken.
test('resources that hold data are retained when their stack is deleted, except after a failed first deployment', () => {
  const holding = ['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::SQS::Queue', 'AWS::S3::Bucket'];
  const kept = [...system.resources.filter(({ Type }) => holding.includes(Type)), ...keysOfData()];
  expect(kept.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy])).toEqual(
    kept.map(() => ['RetainExceptOnCreate', 'Retain']),
  );
});
const keysOfData = () =>
  system.ofType('AWS::KMS::Key').filter(({ id }) => /^(Account|Table|Documents|Receipt)Key$/.test(id));

describe('the table', () => {
  test('is on demand, recoverable, protected and streamed, and expires items by time to live', () => {
    const { Properties } = only('AWS::DynamoDB::GlobalTable');
    const replicas = list(Properties.Replicas);
    expect(replicas).toHaveLength(1);
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(at(replicas, 0, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled')).toBe(true);
    expect(at(replicas, 0, 'DeletionProtectionEnabled')).toBe(true);
    expect(at(Properties, 'StreamSpecification', 'StreamViewType')).toBe('NEW_IMAGE');
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: table.timeToLive, Enabled: true });
  });

  test('is encrypted with our own rotating key', () => {
    const { Properties } = only('AWS::DynamoDB::GlobalTable');
    expect(at(Properties, 'SSESpecification')).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    const key = target(at(Properties, 'Replicas', 0, 'SSESpecification', 'KMSMasterKeyId'));
    expect(key).toBe('TableKey');
    const symmetric = system.ofType('AWS::KMS::Key').filter(({ Properties }) => Properties.KeyUsage !== 'SIGN_VERIFY');
    expect(symmetric.map((k) => k.Properties.EnableKeyRotation)).not.toContain(undefined);
  });

  test('has the keys and the indexes of the contract', () => {
    const { KeySchema, GlobalSecondaryIndexes } = only('AWS::DynamoDB::GlobalTable').Properties;
    const schema = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(KeySchema).toEqual(schema(table.partitionKey, table.sortKey));
    expect(GlobalSecondaryIndexes).toEqual([
      ...Object.values(table.queueIndexes).map(({ name, partitionKey }) => ({
        IndexName: name,
        KeySchema: schema(partitionKey, table.queueSortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: table.queueAttributes },
      })),
      {
        IndexName: table.dueIndex.name,
        KeySchema: schema(table.dueIndex.partitionKey, table.dueIndex.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

test('a key is administered by its account only, and used only for what it encrypts', () => {
  const grants = system.ofType('AWS::KMS::Key').flatMap((k) => list(at(k.Properties, 'KeyPolicy', 'Statement')));
  const others = grants.filter((grant) => !JSON.stringify(at(grant, 'Principal')).includes(':root'));
  expect(others.flatMap((grant) => list(at(grant, 'Action'))).filter((action) => String(action).includes('*'))).toEqual(
    [],
  );
  const limits = others.map((grant) => at(grant, 'Condition', 'StringEquals') ?? at(grant, 'Principal'));
  // CloudWatch has two of them, because CloudFront's alarms have a topic and a key in its region.
  expect(limits).toHaveLength(4);
  expect(limits).toContainEqual({ Service: 'cloudwatch.amazonaws.com' });
  expect(limits).toContainEqual({
    'kms:CallerAccount': { Ref: 'AWS::AccountId' },
    'kms:ViaService': expect.stringMatching(/^dynamodb\./),
  });
  expect(limits).toContainEqual({
    'kms:CallerAccount': { Ref: 'AWS::AccountId' },
    'kms:ViaService': expect.stringMatching(/^s3\./),
  });
});

describe('documents', () => {
  const bucket = (id: string) => system.ofType('AWS::S3::Bucket').find((one) => one.id === id)?.Properties;

  test.each(['Documents', 'DocumentsLog'])('%s is private, versioned, and reached over TLS only', (id) => {
    expect(bucket(id)).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const statements = system
      .ofType('AWS::S3::BucketPolicy')
      .filter(({ Properties }) => target(Properties.Bucket) === id)
      .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
    const denied = statements.filter((statement) => at(statement, 'Effect') === 'Deny');
    expect(denied.map((statement) => at(statement, 'Condition', 'Bool', 'aws:SecureTransport'))).toContain('false');
    const allowed = statements.filter((statement) => at(statement, 'Effect') === 'Allow');
    expect(allowed.map((statement) => at(statement, 'Principal'))).toEqual(
      id === 'DocumentsLog' ? [{ Service: 'logging.s3.amazonaws.com' }] : [],
    );
  });

  test('are encrypted with our own key, logged and lockable, and their objects cause events', () => {
    const encryption = at(bucket('Documents'), 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0);
    expect(at(encryption, 'ServerSideEncryptionByDefault', 'SSEAlgorithm')).toBe('aws:kms');
    expect(target(at(encryption, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID'))).toBe('DocumentsKey');
    expect(target(at(bucket('Documents'), 'LoggingConfiguration', 'DestinationBucketName'))).toBe('DocumentsLog');
    expect(bucket('Documents')).toMatchObject({
      ObjectLockEnabled: true,
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  test('are uploaded from the console’s origin only', () => {
    const [rule, ...others] = list(at(bucket('Documents'), 'CorsConfiguration', 'CorsRules'));
    expect(others).toEqual([]);
    expect(at(rule, 'AllowedOrigins')).toEqual(['https://console.partners.example.com']);
    expect(at(rule, 'AllowedMethods')).toEqual(['POST', 'GET']);
  });

  // A signed link reads a file with the permissions of its signer, so the policy also applies to it.
  test('can be read only once GuardDuty has found them clean, except by the scan, the upload check and the export', () => {
    const statements = system
      .ofType('AWS::S3::BucketPolicy')
      .filter(({ Properties }) => target(Properties.Bucket) === 'Documents')
      .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
    const [only] = statements.filter((statement) => at(statement, 'Sid') === 'OnlyWhatIsClean');
    expect(only).toMatchObject({
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Condition: {
        StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
        ArnNotLike: { 'aws:PrincipalArn': expect.anything() },
      },
    });
    const readers = JSON.stringify(at(only, 'Condition', 'ArnNotLike', 'aws:PrincipalArn'));
    expect(readers.match(/ScanRole|RecordUploadRole|-export/g)).toEqual(['ScanRole', 'RecordUploadRole', '-export']);
  });

  // GuardDuty user guide: a role that was just created may not be known yet, and then the plan is refused.
  test('are scanned by a plan that is created after the table, minutes after its role', () => {
    const plan = only('AWS::GuardDuty::MalwareProtectionPlan');
    expect(plan.DependsOn).toEqual(expect.arrayContaining(['Table']));
  });

  // The first version is the document. It is no longer the current one once somebody has uploaded another.
  test('no version of a file ever expires, current or not', () => {
    const rules = list(at(bucket('Documents'), 'LifecycleConfiguration', 'Rules'));
    const expiring = ['ExpirationInDays', 'ExpirationDate', 'NoncurrentVersionExpiration'];
    expect(rules.filter((rule) => expiring.some((name) => at(rule, name) !== undefined))).toEqual([]);
  });

  test('are logged only for as long as the stage keeps logs, because a line has an address', () => {
    const rules = list(at(bucket('DocumentsLog'), 'LifecycleConfiguration', 'Rules'));
    expect(rules.map((rule) => at(rule, 'ExpirationInDays'))).toEqual([365]);
    expect(rules.map((rule) => at(rule, 'NoncurrentVersionExpiration', 'NoncurrentDays'))).toEqual([1]);
  });

  test('are scanned by GuardDuty, whose role may do what AWS documents, on this bucket only', () => {
    const plan = only('AWS::GuardDuty::MalwareProtectionPlan').Properties;
    expect(at(plan, 'ProtectedResource', 'S3Bucket')).toEqual({
      BucketName: { Ref: 'Documents' },
      ObjectPrefixes: ['accounts/'],
    });
    const role = target(plan.Role);
    const trusted = system.ofType('AWS::IAM::Role').find(({ id }) => id === role)?.Properties;
    expect(at(trusted, 'AssumeRolePolicyDocument', 'Statement', 0, 'Principal')).toEqual({
      Service: 'malware-protection-plan.guardduty.amazonaws.com',
    });
    const statements = system
      .ofType('AWS::IAM::Policy')
      .filter(({ Properties }) => list(Properties.Roles).some((one) => target(one) === role))
      .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
    expect(statements.map((statement) => at(statement, 'Sid'))).toEqual([
      'AllowManagedRuleToSendS3EventsToGuardDuty',
      'AllowGuardDutyToMonitorEventBridgeManagedRule',
      'AllowPostScanTag',
      'AllowEnableS3EventBridgeEvents',
      'AllowPutValidationObject',
      'AllowCheckBucketOwnership',
      'AllowMalwareScan',
      'AllowDecryptForMalwareScan',
    ]);
    expect(statements.filter((s) => !/"Documents(Key)?"|AmazonGuardDutyMalware/.test(JSON.stringify(s)))).toEqual([]);
  });
});

describe('users', () => {
  test('are created by the vendor only, sign in with a second factor, and keep their account', () => {
    const { Properties } = only('AWS::Cognito::UserPool');
    expect(at(Properties, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect(Properties.MfaConfiguration).toBe('ON');
    expect(Properties.EnabledMfas).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(Properties.DeletionProtection).toBe('ACTIVE');
    const account = list(Properties.Schema).find((attribute) => at(attribute, 'Name') === 'accountId');
    // It must be mutable so that a provider’s claim can fill it. It is protected because no client may write it.
    expect(account).toMatchObject({ AttributeDataType: 'String', Mutable: true });
    expect(Properties.UsernameConfiguration).toEqual({ CaseSensitive: false });
    for (const client of system.ofType('AWS::Cognito::UserPoolClient'))
      expect(list(client.Properties.WriteAttributes)).not.toContain('custom:accountId');
  });

  // Cognito's own sender stops at about 50 mails a day, including invitations and forgotten passwords.
  test('get mail from SES, from the domain that is verified before the pool is created', () => {
    const { stack, Properties } = only('AWS::Cognito::UserPool');
    const { EmailSendingAccount, From, SourceArn } = Properties.EmailConfiguration as { [key: string]: Json };
    expect(EmailSendingAccount).toBe('DEVELOPER');
    expect(From).toBe('Partner Programs <no-reply@partners.example.com>');
    const identity = only('AWS::SES::EmailIdentity');
    expect(identity.Properties.EmailIdentity).toBe('partners.example.com');
    expect(JSON.stringify(SourceArn)).toContain(':identity/partners.example.com"');
    // The pool is refused while its sender is unknown.
    const { stacks } = system;
    const before = stacks.find(({ stackName }) => stackName === stack)?.dependencies;
    expect(before).toContain(identity.stack);
    const outputs = JSON.stringify(stacks.find(({ stackName }) => stackName === identity.stack)?.template.Outputs);
    expect(outputs.match(/DkimDNSTokenName/g)).toHaveLength(3);
  });

  test('get their claims from the trigger that can change access tokens', () => {
    const config = at(only('AWS::Cognito::UserPool').Properties, 'LambdaConfig', 'PreTokenGenerationConfig');
    expect(at(config, 'LambdaVersion')).toBe('V2_0');
  });

  test('belong to the groups that the API knows', () => {
    const groups = system.ofType('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName);
    expect(groups.toSorted()).toEqual(['compliance', 'operator', 'reviewer']);
  });
});

test('every scope of the contract exists, and only the billing client may have the purchases scope', () => {
  const { Identifier, Scopes } = only('AWS::Cognito::UserPoolResourceServer').Properties;
  const declared = list(Scopes).map((scope) => `${Identifier}/${at(scope, 'ScopeName')}`);
  expect(declared.toSorted()).toEqual(Object.values(scopes).toSorted());
  const clients = system.ofType('AWS::Cognito::UserPoolClient').map(({ Properties }) => ({
    flows: Properties.AllowedOAuthFlows,
    purchases: JSON.stringify(Properties.AllowedOAuthScopes).includes('/purchases"'),
    secret: Properties.GenerateSecret,
    passwords: Properties.ExplicitAuthFlows,
    scopes: list(Properties.AllowedOAuthScopes).length,
  }));
  // Neither accepts a password alone: people choose a method on the sign-in pages, and a machine has a secret.
  const choice = ['ALLOW_USER_AUTH'];
  const passwords = ['ALLOW_REFRESH_TOKEN_AUTH'];
  expect(clients).toContainEqual({ flows: ['code'], purchases: false, secret: false, passwords: choice, scopes: 4 });
  expect(clients).toContainEqual({
    flows: ['client_credentials'],
    purchases: true,
    secret: true,
    passwords,
    scopes: 1,
  });
  expect(clients).toHaveLength(2);
});
