import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions } from '../../../lib/contract/functions.ts';
import { table as layout } from '../../../lib/contract/table.ts';
import { type AwsEndpoints, serveAws } from '../../../local/runtime/aws/endpoints.ts';
import { LocalKms } from '../../../local/runtime/aws/kms.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';
import { lastCalled, unlimited, useTable } from '../../support/api.ts';
import { openBucket, type TestBucket } from '../../support/bucket.ts';
import { type LocalTable, openTable } from '../../support/local-table.ts';
import { scenes } from '../../support/policy-scenes.ts';
import { type IamRequest, type Policies, readPolicies } from '../../support/policy-simulation.ts';
import { ofS3, type RecordedCall, type RecordingProxy, startRecordingProxy } from '../../support/recording-proxy.ts';

/** The requests of each function to the table, in IAM's words. */
const asked: (IamRequest & { readonly by: string })[] = [];
/** The requests of services to keys, on behalf of a function. */
const implicit: (IamRequest & { readonly by: string })[] = [];
const folder = mkdtempSync(join(tmpdir(), 'policies-'));
let table: LocalTable;
let proxies: readonly [table: RecordingProxy, kms: RecordingProxy, aws: RecordingProxy];
let aws: AwsEndpoints;
let webhooks: Server;
let objects: RecordingProxy;
let policies: Policies;
let bucket: TestBucket;

interface Named {
  readonly Key?: { readonly pk: { readonly S: string } };
  readonly Item?: { readonly pk: { readonly S: string } };
}
const keyOf = ({ Key, Item }: Named): string => String((Key ?? Item)?.pk.S);

const { queueIndexes, dueIndex } = layout;
const partitionKeys = [layout, ...Object.values(queueIndexes), dueIndex].map(({ partitionKey }) => partitionKey);

/** The partition key of a Query, from its condition. */
function queriedKey({
  KeyConditionExpression,
  ExpressionAttributeNames,
  ExpressionAttributeValues,
}: RecordedCall['input']) {
  const [, name, value] = /([#\w]+)\s*=\s*(:\w+)/.exec(KeyConditionExpression) ?? [];
  const attribute = ExpressionAttributeNames?.[name ?? ''] ?? name;
  expect(partitionKeys).toContain(attribute);
  return ExpressionAttributeValues[value ?? ''].S;
}

/** The items of a transaction, each with the action of its kind. */
const itemsOf = (input: RecordedCall['input']): readonly (readonly [action: string, key: string])[] =>
  input.TransactItems.flatMap((item: Record<string, Named>) =>
    Object.entries(item).map(([kind, named]) => [
      kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
      keyOf(named),
    ]),
  );

/** The tag of a file that GuardDuty has found clean. `record-upload` looks at a file before that. */
const clean = { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': ['NO_THREATS_FOUND'] };
const tagged = (by: string): IamRequest['context'] => (by === 'record-upload' ? {} : clean);

const viaDynamoDb = { 'kms:ViaService': ['dynamodb.eu-west-1.amazonaws.com'] };
const viaS3 = { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com'] };

/** Returns the requests of a service to a key on behalf of the caller: the table's key, or that of documents. */
function implied({ action }: IamRequest): readonly IamRequest[] {
  if (action.startsWith('dynamodb:'))
    return [{ action: 'kms:Decrypt', resource: policies.tableKeyArn, context: viaDynamoDb }];
  const ofObject = { 's3:PutObject': 'kms:GenerateDataKey', 's3:GetObjectVersion': 'kms:Decrypt' }[action];
  return ofObject ? [{ action: ofObject, resource: policies.documentsKeyArn, context: viaS3 }] : [];
}

/**
 * Returns what IAM judges in a request. No documentation says whether `LeadingKeys` of a transaction covers each item
 * or all items with the same action (docs/decisions/0031), so it must be allowed both ways.
 */
function judged({ operation, input }: RecordedCall, by: string): IamRequest[] {
  const request = (action: string, keys: readonly string[], index = ''): IamRequest => ({
    action: `dynamodb:${action}`,
    resource: `${policies.tableArn}${index}`,
    context: { 'dynamodb:LeadingKeys': keys },
  });
  switch (operation) {
    case 'TransactWriteItems':
      return [
        ...itemsOf(input).map(([action, key]) => request(action, [key])),
        ...[...Map.groupBy(itemsOf(input), ([action]) => action)].map(([action, items]) =>
          request(
            action,
            items.map(([, key]) => key),
          ),
        ),
      ];
    case 'GenerateDataKey':
    case 'Decrypt': {
      const { accountId } = input.EncryptionContext;
      const context = { 'kms:EncryptionContext:accountId': [accountId] };
      return [{ action: `kms:${operation}`, resource: policies.accountKeyArn, context }];
    }
    case 'Sign': {
      const { SigningAlgorithm, MessageType } = input;
      const context = { 'kms:SigningAlgorithm': [SigningAlgorithm], 'kms:MessageType': [MessageType] };
      return [{ action: 'kms:Sign', resource: policies.receiptKeyArn, context }];
    }
    case 'GetPublicKey':
      return [{ action: 'kms:GetPublicKey', resource: policies.receiptKeyArn, context: {} }];
    case 's3:PutObject':
    case 's3:GetObjectVersion':
    case 's3:DeleteObjectVersion':
    case 's3:PutObjectRetention':
    case 's3:GetObjectRetention':
      return [{ action: operation, resource: `${policies.documentsArn}/${input.key}`, context: tagged(by) }];
    case 'PutEvents':
      return input.Entries.map(({ Source, DetailType }: Record<string, string>) => ({
        action: 'events:PutEvents',
        resource: policies.busArn,
        context: { 'events:source': [Source], 'events:detail-type': [DetailType] },
      }));
    case 'GetSecretValue':
      return [{ action: 'secretsmanager:GetSecretValue', resource: policies.secretArn, context: {} }];
    // SES names no target: its one operation here is a path.
    case '': {
      const [, address = ''] = /<(.+)>$/.exec(input.FromEmailAddress) ?? [];
      const context = { 'ses:FromAddress': [address] };
      return policies.mailArns.map((resource) => ({ action: 'ses:SendEmail', resource, context }));
    }
    case 'TransactGetItems':
      return input.TransactItems.map(({ Get }: Record<string, Named>) => request('GetItem', [keyOf(Get ?? {})]));
    case 'BatchGetItem':
      return Object.values(input.RequestItems as Record<string, { Keys: { pk: { S: string } }[] }>).map(({ Keys }) =>
        request(
          'BatchGetItem',
          Keys.map(({ pk }) => pk.S),
        ),
      );
    case 'Query':
      return [request('Query', [queriedKey(input)], input.IndexName ? `/index/${input.IndexName}` : '')];
    default:
      return [request(operation, [keyOf(input)])];
  }
}

beforeAll(async () => {
  table = await openTable();
  policies = readPolicies(join(import.meta.dirname, '../../../cdk.out'));
  const record = (recorded: RecordedCall) => {
    // A request for a lock may still come after its function has failed on another document.
    const by = recorded.operation.endsWith('Retention') ? 'apply-document-retention' : lastCalled();
    if (!by) throw new Error('A request came before any call of a function');
    for (const request of judged(recorded, by)) {
      asked.push({ ...request, by });
      implicit.push(...implied(request).map((one) => ({ ...one, by })));
    }
  };
  webhooks = createServer(({ url }, response) => response.writeHead(url === '/well' ? 204 : 500).end());
  await new Promise<void>((resolve) => webhooks.listen(0, '127.0.0.1', resolve));
  const secretsFile = join(folder, 'secrets.json');
  const secrets = [`whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`];
  const origin = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}`;
  const endpoints = ['well', 'ill'].map((path) => ({ url: `${origin}/${path}`, secrets }));
  writeFileSync(secretsFile, JSON.stringify({ webhooks: JSON.stringify(endpoints) }));
  const mailbox = new Mailbox({ directory: folder, now: () => Date.now() });
  const putEvents = (entries: readonly unknown[]) => entries.map((_, index) => `id-${index}`);
  aws = await serveAws({ putEvents, mailbox, kms: new LocalKms(folder), secretsFile });
  const targets = [table.endpoint, table.kms, aws.url] as const;
  const [ofTable, ofKms, ofAws] = await Promise.all(targets.map((target) => startRecordingProxy(target, record)));
  proxies = [ofTable as RecordingProxy, ofKms as RecordingProxy, ofAws as RecordingProxy];
  const [{ endpoint }, { endpoint: kms }, { endpoint: others }] = proxies;
  // Below a hundred, each costly request is counted in the table.
  const rateLimits = { ...unlimited, costlyPerHour: 99 };
  useTable({ endpoint, kms, tableName: table.tableName, direct: table.endpoint }, { rateLimits });
  bucket = await openBucket();
  objects = await startRecordingProxy(bucket.url, record, ofS3);
  process.env.AWS_ENDPOINT_URL_S3 = objects.endpoint;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_EVENTBRIDGE: others,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: others,
    AWS_ENDPOINT_URL_SESV2: others,
    EVENT_BUS_NAME: 'bus',
    MAIL_SENDER: 'Partner Programs dev <no-reply@dev.partners.example.com>',
    MAIL_CONFIGURATION_SET: 'partner-programs',
    REVIEWERS_ADDRESS: 'reviewers@vendor.example',
    CONSOLE_URL: 'https://console.vendor.example',
    WEBHOOKS_SECRET: 'webhooks',
  });
});
afterAll(async () => {
  for (const proxy of [...proxies, objects]) proxy.close();
  webhooks.close();
  webhooks.closeAllConnections();
  await aws.close();
  await bucket.close();
  await table.close();
  rmSync(folder, { recursive: true });
});

const ofFunction = (name: string) => asked.filter(({ by }) => by === name);

describe('the roles of the template', () => {
  beforeAll(async () => {
    for (const scene of scenes) await scene({ table, bucket });
  }, 240_000);

  test('belong to every function that uses the table, and all were tested', () => {
    const withTable = functions.filter((one) => one.table).map(({ name }) => name);
    expect(
      [...new Set(asked.filter(({ action }) => action.startsWith('dynamodb:')).map(({ by }) => by))].toSorted(),
    ).toEqual(withTable.toSorted());
  });

  test('suffice for every request that every function makes', () => {
    expect(asked.filter((request) => !policies.mayDo(request.by, request))).toEqual([]);
  });

  test('suffice together with the policies of keys and buckets, for every service on behalf of its caller', () => {
    expect(new Set(implicit.map(({ resource }) => resource))).toEqual(
      new Set([policies.tableKeyArn, policies.documentsKeyArn]),
    );
    expect(implicit.filter((request) => !policies.mayDo(request.by, request))).toEqual([]);
  });

  test('allow no action on a kind of partition that their function does not use', () => {
    const unused = functions.flatMap(({ name, table: grants = [] }) =>
      grants.flatMap(({ actions, leadingKeys }) =>
        actions.flatMap((action) =>
          leadingKeys
            .filter((prefix) => !ofFunction(name).some((request) => isOf(request, action, prefix)))
            .map((prefix) => `${name} ${action} ${prefix}`),
        ),
      ),
    );
    expect(unused).toEqual([]);
  });

  test('allow no index that their function does not query', () => {
    const prefixes = { queue: 'QUEUE#*', enrollments: 'ENROLLED#*', contests: 'CONTESTED#*', due: 'DUE#*' };
    const queried = (name: string, prefix: string) =>
      ofFunction(name).some((request) => isOf(request, 'Query', prefix) && request.resource.includes('/index/'));
    const unused = functions.flatMap(({ name, indexes = [] }) =>
      indexes.filter((index) => !queried(name, prefixes[index])).map((index) => [name, index]),
    );
    expect(unused).toEqual([]);
  });

  test('allow decrypting an account’s key only to functions that do, and creating one only to functions that encrypt', () => {
    const wanted = functions.flatMap(({ name, uses = [] }) => [
      ...(uses.includes('decryption') || uses.includes('encryption') ? [`${name} kms:Decrypt`] : []),
      ...(uses.includes('encryption') ? [`${name} kms:GenerateDataKey`] : []),
    ]);
    const made = asked
      .filter(({ resource }) => resource === policies.accountKeyArn)
      .map(({ by, action }) => `${by} ${action}`);
    expect([...new Set(made)].toSorted()).toEqual(wanted.toSorted());
  });

  test('allow no bus, secret or mail sender that their function does not use', () => {
    const actions = { bus: 'events:PutEvents', webhooks: 'secretsmanager:GetSecretValue', mail: 'ses:SendEmail' };
    const wanted = functions.flatMap(({ name, uses = [] }) =>
      uses.flatMap((use) => (use in actions ? [`${name} ${actions[use as keyof typeof actions]}`] : [])),
    );
    const made = asked.filter(({ action }) => Object.values(actions).includes(action));
    expect([...new Set(made.map(({ by, action }) => `${by} ${action}`))].toSorted()).toEqual(wanted.toSorted());
  });

  test('would not suffice without any one of their actions', () => {
    const { polls } = policies.polls;
    // Every function logs and traces. CDK grants the last two along with the sending of failures.
    const everywhere = /^(logs|xray):|^sqs:GetQueue(Url|Attributes)$/;
    const granted = policies.grantedActions().filter(([, action]) => !everywhere.test(action));
    expect(granted.length).toBeGreaterThan(100);
    const missed = granted.filter(([name, action]) => {
      const without = policies.without(name, action);
      return [...ofFunction(name), ...polls.filter(({ by }) => by === name)].every((request) => without(request));
    });
    expect(missed).toEqual([]);
  });
});

describe('waiting messages are handed over', () => {
  test('by Lambda in the role of the function, which may read its queue or stream and keep failures', () => {
    const { polls } = policies.polls;
    const readers = functions.filter(
      ({ queued, streamOf, everyMinutes, events }) => queued || streamOf || everyMinutes || events,
    );
    expect([...new Set(polls.map(({ by }) => by))].toSorted()).toEqual(readers.map(({ name }) => name).toSorted());
    expect(polls.filter((poll) => !policies.mayDo(poll.by, poll))).toEqual([]);
  });

  test('by EventBridge in its own name, where only each rule itself may put into its queues', () => {
    const { deliveries } = policies.polls;
    expect(deliveries.length).toBeGreaterThan(10);
    expect(deliveries.filter(({ service, ...request }) => !policies.mayService(service, request))).toEqual([]);
    const strangers = deliveries.flatMap(({ service, ...request }) => [
      { service, ...request, context: { 'aws:SourceArn': ['arn:aws:events:eu-west-1:999999999999:rule/theirs'] } },
      { service, ...request, context: { ...request.context, 'aws:SecureTransport': ['false'] } },
      { service: 's3.amazonaws.com', ...request },
    ]);
    expect(strangers.filter(({ service, ...request }) => policies.mayService(service, request))).toEqual([]);
  });

  test('to nobody else, because no function may read or fill another queue', () => {
    const own = new Set(policies.polls.polls.map(({ by, action, resource }) => `${by} ${action} ${resource}`));
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage', 'sqs:PurgeQueue'];
    for (const { name } of functions)
      for (const resource of policies.queueArns.values())
        for (const action of actions)
          expect([name, action, resource, policies.mayDo(name, { action, resource, context: {} })]).toEqual([
            name,
            action,
            resource,
            own.has(`${name} ${action} ${resource}`),
          ]);
  });
});

describe('no function may', () => {
  const request = (action: string, resource: string, context: IamRequest['context'] = {}): IamRequest => ({
    action,
    resource,
    context,
  });
  const object = () => `${policies.documentsArn}/accounts/a/applications/b/c`;
  const accountNamed = { 'kms:EncryptionContext:accountId': ['a'] };

  test.each<[string, () => IamRequest]>([
    ['use the table’s key by itself', () => request('kms:Decrypt', policies.tableKeyArn)],
    ['use the table’s key through S3', () => request('kms:Decrypt', policies.tableKeyArn, viaS3)],
    [
      'use the table’s key from another account',
      () => request('kms:Decrypt', policies.tableKeyArn, { ...viaDynamoDb, 'kms:CallerAccount': ['999999999999'] }),
    ],
    ['use the key of documents by itself', () => request('kms:Decrypt', policies.documentsKeyArn)],
    ['use the key of documents through DynamoDB', () => request('kms:Decrypt', policies.documentsKeyArn, viaDynamoDb)],
    ['unwrap a key without naming an account', () => request('kms:Decrypt', policies.accountKeyArn)],
    ['encrypt with the accounts’ key itself', () => request('kms:Encrypt', policies.accountKeyArn, accountNamed)],
    ['delete a key', () => request('kms:ScheduleKeyDeletion', policies.accountKeyArn, accountNamed)],
    ['change a key’s policy', () => request('kms:PutKeyPolicy', policies.receiptKeyArn)],
    [
      'sign with another algorithm',
      () =>
        request('kms:Sign', policies.receiptKeyArn, {
          'kms:SigningAlgorithm': ['RSASSA_PSS_SHA_256'],
          'kms:MessageType': ['RAW'],
        }),
    ],
    [
      'read a file without TLS',
      () => request('s3:GetObjectVersion', object(), { ...clean, 'aws:SecureTransport': ['false'] }),
    ],
    [
      'read a file over an old version of TLS',
      () => request('s3:GetObjectVersion', object(), { ...clean, 's3:TlsVersion': ['1.1'] }),
    ],
    [
      'read an object that is not a document',
      () => request('s3:GetObjectVersion', `${policies.documentsArn}/other`, clean),
    ],
    ['list the bucket', () => request('s3:ListBucket', policies.documentsArn)],
    ['remove a lock', () => request('s3:BypassGovernanceRetention', object())],
    ['change the bucket’s policy', () => request('s3:PutBucketPolicy', policies.documentsArn)],
    ['change a role', () => request('iam:PutRolePolicy', 'arn:aws:iam::000000000000:role/any')],
    ['take on a role', () => request('sts:AssumeRole', 'arn:aws:iam::000000000000:role/any')],
    [
      'put events on the bus as another system',
      () =>
        request('events:PutEvents', policies.busArn, {
          'events:source': ['vendor.billing'],
          'events:detail-type': ['AccountFactsReported'],
        }),
    ],
    ['read another secret', () => request('secretsmanager:GetSecretValue', `${policies.secretArn}-other`)],
    [
      'send a mail from another address',
      () => request('ses:SendEmail', String(policies.mailArns[0]), { 'ses:FromAddress': ['ceo@vendor.example'] }),
    ],
  ])('%s', (_, asking) => {
    expect(functions.map(({ name }) => name).filter((name) => policies.mayDo(name, asking()))).toEqual([]);
  });

  test('read a file before it was found clean, except the one that checks its type', () => {
    const readers = functions
      .filter(({ objects = [] }) => objects.includes('GetObjectVersion'))
      .map(({ name }) => name);
    expect(readers.length).toBeGreaterThan(2);
    for (const scan of [[], ['THREATS_FOUND'], ['UNSUPPORTED']] as string[][]) {
      const context = { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': scan };
      const may = readers.filter((name) => policies.mayDo(name, request('s3:GetObjectVersion', object(), context)));
      expect(may).toEqual(['record-upload']);
    }
    const may = readers.filter((name) => policies.mayDo(name, request('s3:GetObjectVersion', object(), clean)));
    expect(may).toEqual(readers);
  });
});

/** Returns whether a request is of an action, on a key with a prefix (`ACCOUNT#*`) among others. */
const isOf = ({ action, context }: IamRequest, wanted: string, prefix: string): boolean =>
  action === `dynamodb:${wanted}` &&
  (context['dynamodb:LeadingKeys'] ?? []).some((key) => key.startsWith(prefix.replace('*', '')));

const everyAction = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
const everyKey = ['ACCOUNT#1', 'COMPANY#1', 'APPLICATION#1', 'SUBJECT#1', 'MAIL#1', 'WEBHOOK#1', 'SECRET#cursor'];

test('no function may read or write the whole table, or a key that its contract does not name', () => {
  for (const { name, table: grants = [], indexes = [] } of functions) {
    const may = (action: string, key: string, index = '') =>
      policies.mayDo(name, {
        action: `dynamodb:${action}`,
        resource: `${policies.tableArn}${index}`,
        context: { 'dynamodb:LeadingKeys': [key] },
      });
    for (const action of [...everyAction, 'Scan', 'DeleteTable', 'BatchWriteItem', 'PartiQLSelect'])
      for (const key of [...everyKey, 'OTHER#1']) {
        const granted = grants.some(
          ({ actions, leadingKeys }) =>
            actions.some((one) => one === action) &&
            leadingKeys.some((prefix) => key.startsWith(prefix.replace('*', ''))),
        );
        expect([name, action, key, may(action, key)]).toEqual([name, action, key, granted]);
      }
    for (const index of Object.values(layout.queueIndexes))
      expect([name, may('Query', 'QUEUE#1', `/index/${index.name}`)]).toEqual([name, indexes.includes('queue')]);
    expect([name, may('Query', 'DUE#0', `/index/${layout.dueIndex.name}`)]).toEqual([name, indexes.includes('due')]);
  }
});

test('a batch that contains one foreign key is refused as a whole', () => {
  const keys = ['APPLICATION#a', 'SECRET#cursor'];
  const request = {
    action: 'dynamodb:BatchGetItem',
    resource: policies.tableArn,
    context: { 'dynamodb:LeadingKeys': keys },
  };
  expect(policies.mayDo('assign-review', request)).toBe(false);
  const own = { ...request, context: { 'dynamodb:LeadingKeys': ['APPLICATION#a', 'SUBJECT#s'] } };
  expect(policies.mayDo('assign-review', own)).toBe(true);
});
