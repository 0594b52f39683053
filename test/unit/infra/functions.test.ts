import { readdirSync } from 'node:fs';
import { functions } from '../../../lib/contract/functions.ts';
import { table } from '../../../lib/contract/table.ts';
import { at, type Json, list, type Resource, type Synthesised, synthesised, target } from './synthesised.ts';

let system: Synthesised;
beforeAll(async () => {
  system = await synthesised();
});

const contracts = functions.map((contract) => [contract.name, contract] as const);

/** Returns the function that the contract describes. Descriptions are unique. */
const deployed = (does: string): Resource => {
  const found = system.ofType('AWS::Lambda::Function').filter(({ Properties }) => Properties.Description === does);
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};

/** Returns the statements of the policies of a function's role. */
const statements = (lambda: Resource): Json[] => {
  const role = target(lambda.Properties.Role);
  return system
    .ofType('AWS::IAM::Policy')
    .filter(({ stack, Properties }) => stack === lambda.stack && list(Properties.Roles).some((r) => target(r) === role))
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')));
};

const actionsOf = (found: Json[]): string[] => found.flatMap((statement) => list(at(statement, 'Action')).map(String));

test('every function of the contract is deployed, and no other', () => {
  const described = system.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.Description);
  expect(described.toSorted()).toEqual(functions.map(({ does }) => does).toSorted());
});

// The handlers are exactly those of the contract: neither side may grow without the other.
test('every function of the contract has its handler in functions/, and there is no unused handler', () => {
  const handlers = readdirSync('functions').map((file) => file.replace(/\.ts$/, ''));
  expect(handlers.toSorted()).toEqual(functions.map(({ name }) => name).toSorted());
});

/** The environment and the grants that a function gets in addition, by what it uses. */
const capability = {
  bus: { environment: ['EVENT_BUS_NAME'], actions: ['events:PutEvents'] },
  reports: { environment: ['FACT_REPORTERS'], actions: [] },
  'sign-in': { environment: ['SIGN_IN'], actions: [] },
  mail: {
    environment: ['MAIL_SENDER', 'MAIL_CONFIGURATION_SET', 'REVIEWERS_ADDRESS', 'CONSOLE_URL'],
    actions: ['ses:SendEmail'],
  },
  webhooks: { environment: ['WEBHOOKS_SECRET'], actions: ['secretsmanager:GetSecretValue'] },
  decryption: { environment: ['ACCOUNT_KEY'], actions: ['kms:Decrypt'] },
  encryption: { environment: ['ACCOUNT_KEY'], actions: ['kms:GenerateDataKey', 'kms:Decrypt'] },
  'receipt-signing': { environment: ['RECEIPT_KEYS'], actions: ['kms:Sign'] },
  'receipt-keys': { environment: ['RECEIPT_KEYS'], actions: ['kms:GetPublicKey'] },
};
const queueActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage'];
const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((a) => `dynamodb:${a}`);

describe.each(contracts)('%s', (_, contract) => {
  const {
    does,
    errorImpact,
    table: grants = [],
    indexes = [],
    uses = [],
    objects,
    queued,
    streamOf,
    everyMinutes,
  } = contract;

  test('runs on Node 24 on arm64, traced, and ends before API Gateway gives up', () => {
    const { Properties } = deployed(does);
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(at(Properties, 'TracingConfig', 'Mode')).toBe('Active');
    expect(Properties.Timeout).toBeLessThan(29);
    // At 1,769 MB, the function that sets pages has a processor to itself. The one that reads PDFs has memory to spare.
    const more: Readonly<Record<string, number>> = { 'get-receipt': 1769, 'record-upload': 1024 };
    expect(Properties.MemorySize).toBe(more[contract.name] ?? 512);
  });

  test('gets the table, the stage and the policy, and nothing else', () => {
    const told = at(deployed(does).Properties, 'Environment', 'Variables');
    expect(Object.keys(told as object).toSorted()).toEqual(
      [
        'POLICY',
        'STAGE',
        'TABLE_NAME',
        ...uses.flatMap((use) => capability[use].environment),
        ...(objects ? ['DOCUMENTS_BUCKET'] : []),
      ].toSorted(),
    );
  });

  test('keeps its logs for a stated time, in its own log group', () => {
    const lambda = deployed(does);
    const group = target(at(lambda.Properties, 'LoggingConfig', 'LogGroup'));
    const logs = system.ofType('AWS::Logs::LogGroup').find(({ stack, id }) => stack === lambda.stack && id === group);
    expect(logs?.Properties.RetentionInDays).toBeGreaterThan(0);
  });

  test('has an alarm that says what users notice', () => {
    const lambda = deployed(does);
    const counts = JSON.stringify({ Name: 'FunctionName', Value: { Ref: lambda.id } });
    const alarms = system
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ stack, Properties }) => stack === lambda.stack && JSON.stringify(Properties).includes(counts));
    expect(alarms.map(({ Properties }) => Properties.AlarmDescription)).toEqual([
      `${errorImpact} RUNBOOK.md#errors`,
      `Its new version fails. ${errorImpact} RUNBOOK.md#errors`,
      ...(streamOf ? [expect.stringContaining(`${errorImpact} RUNBOOK.md#undelivered-events`)] : []),
      ...(everyMinutes ? [expect.stringContaining(`${errorImpact} RUNBOOK.md#silence`)] : []),
    ]);
  });

  // One statement for each action: with two, a transaction whose keys are judged together would be refused.
  test('may do to the table exactly what the contract says, each action in one statement', () => {
    const granted = statements(deployed(does)).filter((s) =>
      actionsOf([s]).some((a) => a.startsWith('dynamodb:') && !streamActions.includes(a)),
    );
    const onIndex = (one: Json) => JSON.stringify(at(one, 'Resource')).includes('/index/');
    const spelt = granted.flatMap((one) =>
      actionsOf([one]).map((action) => {
        const keys = list(at(one, 'Condition', 'ForAllValues:StringLike', 'dynamodb:LeadingKeys')).map(String);
        return `${action} ${onIndex(one) ? 'of an index ' : ''}${keys.toSorted().join(' ')}`;
      }),
    );
    const actions = new Set(grants.flatMap((grant) => grant.actions));
    const wanted = [...actions].map((action) => {
      const keys = grants.filter((grant) => grant.actions.includes(action)).flatMap((grant) => grant.leadingKeys);
      return `dynamodb:${action} ${[...new Set(keys)].toSorted().join(' ')}`;
    });
    const queries = {
      queue: 'dynamodb:Query of an index QUEUE#*',
      enrollments: 'dynamodb:Query of an index ENROLLED#*',
      contests: 'dynamodb:Query of an index CONTESTED#*',
      due: 'dynamodb:Query of an index DUE#*',
    };
    expect(spelt.toSorted()).toEqual([...wanted, ...indexes.map((index) => queries[index])].toSorted());
  });

  test('may otherwise only log, trace, and hand over failed events', () => {
    const other = actionsOf(statements(deployed(does))).filter(
      (action) => !action.startsWith('dynamodb:') || streamActions.includes(action),
    );
    const own = [
      ...uses.flatMap((use) => capability[use].actions),
      ...(objects ?? []).map((action) => `s3:${action}`),
      ...(queued ? queueActions : []),
      ...(streamOf ? streamActions : []),
    ];
    const allowed =
      /^(logs:(CreateLogStream|PutLogEvents)|xray:Put\w+|sqs:(SendMessage|GetQueueAttributes|GetQueueUrl))$/;
    expect(other.filter((action) => !allowed.test(action) && !own.includes(action))).toEqual([]);
  });
});

test('objects are granted as the contract says, under the prefix of documents', () => {
  for (const { does, objects } of functions) {
    const granted = statements(deployed(does)).filter((s) => actionsOf([s]).some((action) => action.startsWith('s3:')));
    const wanted = (objects ?? []).map((action) => `s3:${action}`);
    expect([does, actionsOf(granted).toSorted()]).toEqual([does, wanted.toSorted()]);
    for (const statement of granted)
      expect(JSON.stringify(at(statement, 'Resource'))).toMatch(/Documents.*"\/accounts\/\*"/);
  }
});

test('only the indexes of the contract are granted, each by name', () => {
  const granted = system.ofType('AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
  const indexes = granted.flatMap((policy) => policy.match(/\/index\/[^"]*/g) ?? []);
  expect(new Set(indexes)).toEqual(
    new Set([...Object.values(table.queueIndexes), table.dueIndex].map(({ name }) => `/index/${name}`)),
  );
});

test('no role has a managed policy, and no statement allows an action by wildcard', () => {
  const roles = system.ofType('AWS::IAM::Role');
  expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns ?? Properties.Policies)).toEqual([]);
  const allowed = system.resources
    .filter(({ Type }) => Type !== 'AWS::KMS::Key')
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')))
    .filter((statement) => at(statement, 'Effect') === 'Allow');
  expect(actionsOf(allowed).filter((action) => action.includes('*'))).toEqual([]);
});

test('services assume roles only for this account', () => {
  const account = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };
  const trusting = system.ofType('AWS::IAM::Role').map(({ id, Properties }) => {
    const [statement] = list(at(Properties, 'AssumeRolePolicyDocument', 'Statement'));
    const service = String(at(statement, 'Principal', 'Service'));
    return { id, service, condition: at(statement, 'Condition') };
  });
  const services = trusting.filter(({ service }) => service.endsWith('.amazonaws.com'));
  expect(services.length).toBeGreaterThan(functions.length);
  for (const { id, service, condition } of services)
    expect([id, condition]).toEqual([
      id,
      { [service === 'lambda.amazonaws.com' ? 'StringEquals' : 'StringEqualsIfExists']: account },
    ]);
});

test('an account’s key is decrypted only for a named account', () => {
  const granted = system
    .ofType('AWS::IAM::Policy')
    .flatMap(({ Properties }) => list(at(Properties, 'PolicyDocument', 'Statement')))
    .filter((statement) => actionsOf([statement]).some((action) => action === 'kms:Decrypt'))
    .filter((statement) => JSON.stringify(at(statement, 'Resource')).includes('AccountKey'));
  expect(granted.length).toBeGreaterThan(10);
  for (const statement of granted)
    expect(at(statement, 'Condition')).toEqual({ Null: { 'kms:EncryptionContext:accountId': 'false' } });
});
