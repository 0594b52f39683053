// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of Fn::Sub
import { Resolver } from '../../../local/runtime/assembly/intrinsics.ts';
import { readListeners } from '../../../local/runtime/assembly/listeners.ts';
import { readTables } from '../../../local/runtime/assembly/tables.ts';
import type { Raw, Stack } from '../../../local/runtime/assembly/template.ts';

const storage: Stack = {
  name: 'storage',
  region: 'eu-west-1',
  template: {
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'queue',
              KeySchema: [{ AttributeName: 'q', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
              WriteProvisionedThroughputSettings: {},
            },
          ],
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          Replicas: [{ Region: 'eu-west-1' }],
        },
      },
    },
    Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:table' } } } },
  },
};

const dead = (name: string): Raw => ({ 'Fn::GetAtt': [name, 'Arn'] });
const events: Stack = {
  name: 'events',
  region: 'eu-west-1',
  template: {
    Parameters: { Stage: { Default: 'dev' } },
    Resources: {
      Failed: { Type: 'AWS::SQS::Queue' },
      Undelivered: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'undelivered' } },
      Record: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'record' } },
      Bare: { Type: 'AWS::Lambda::Function' },
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Record' },
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: dead('Failed') } },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { 'detail-type': ['X'] },
          Targets: [
            { Arn: dead('Record'), Id: 'A', DeadLetterConfig: { Arn: dead('Undelivered') } },
            { Arn: dead('Bare'), Id: 'B' },
          ],
        },
      },
      Off: {
        Type: 'AWS::Events::Rule',
        Properties: { State: 'DISABLED', EventPattern: {}, Targets: [{ Arn: dead('Record'), Id: 'A' }] },
      },
    },
  },
};

const resolver = new Resolver([storage, events]);
const resolve = (raw: Raw) => resolver.resolve(raw, 'events');

describe('intrinsic functions', () => {
  test.each<[string, Raw, unknown]>([
    ['Ref to a resource', { Ref: 'Record' }, 'record'],
    ['Ref to a parameter', { Ref: 'Stage' }, 'dev'],
    ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['Ref to a queue', { Ref: 'Undelivered' }, 'https://sqs.eu-west-1.amazonaws.com/000000000000/undelivered'],
    ['GetAtt', dead('Undelivered'), 'arn:aws:sqs:eu-west-1:000000000000:undelivered'],
    ['GetAtt in one text', { 'Fn::GetAtt': 'Record.Arn' }, 'arn:aws:lambda:eu-west-1:000000000000:function:record'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-dev'],
    ['Join over Split', { 'Fn::Join': ['.', { 'Fn::Split': ['-', 'a-b'] }] }, 'a.b'],
    ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    [
      'Sub',
      { 'Fn::Sub': '${Stage}/${Record.Arn}/${!literal}' },
      'dev/arn:aws:lambda:eu-west-1:000000000000:function:record/${literal}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${a}-${Stage}', { a: { Ref: 'Record' } }] }, 'record-dev'],
    ['ImportValue', { 'Fn::ImportValue': 'storage:table' }, 'storage-Table'],
    ['values within lists and objects', { a: [{ Ref: 'Stage' }, 1, true, null] }, { a: ['dev', 1, true, null] }],
    ['NoValue, by leaving it out', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }] }, { b: [] }],
  ])('resolves %s', (_, raw, expected) => {
    expect(resolve(raw)).toEqual(expected);
  });

  test.each<[string, Raw, string]>([
    ['a function that it does not know', { 'Fn::Cidr': [] }, 'Fn::Cidr'],
    ['a resource that does not exist', { Ref: 'Nobody' }, 'Nobody'],
    ['an export that does not exist', { 'Fn::ImportValue': 'nothing' }, 'nothing'],
  ])('refuses %s, and names it', (_, raw, named) => {
    expect(() => resolve(raw)).toThrow(named);
  });
});

test('a global table becomes an input of CreateTable', () => {
  expect(readTables(resolver)).toEqual([
    {
      create: {
        TableName: 'storage-Table',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [
          {
            IndexName: 'queue',
            KeySchema: [{ AttributeName: 'q', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      },
      timeToLiveAttribute: 'expiresAt',
      stream: undefined,
    },
  ]);
});

test('a table has a stream only if a function reads it, because it would only fill up otherwise', () => {
  const reader: Stack = {
    ...storage,
    name: 'read',
    template: {
      Resources: {
        ...storage.template.Resources,
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } },
        },
      },
    },
  };
  const read = (stack: Stack) => readTables(new Resolver([stack])).map(({ stream }) => stream);
  expect([read(storage), read(reader)]).toEqual([[undefined], ['NEW_IMAGE']]);
});

test("an event that a function fails on goes to the function's own destination, not the rule's", () => {
  const functions = resolver.all('AWS::Lambda::Function');
  const byArn = new Map(functions.map((one) => [resolver.attribute(one, 'Arn'), one.logicalId]));
  expect(readListeners(resolver, byArn)).toEqual([
    {
      id: 'Rule-A',
      pattern: { 'detail-type': ['X'] },
      function: 'Record',
      retries: 1,
      deadLetterQueue: 'events-Failed',
    },
    { id: 'Rule-B', pattern: { 'detail-type': ['X'] }, function: 'Bare', retries: 2, deadLetterQueue: undefined },
  ]);
});
