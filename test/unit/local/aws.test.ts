import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { jest } from '@jest/globals';
import type { LocalFunction } from '../../../local/runtime/assembly/assembly.ts';
import { type AwsEndpoints, serveAws } from '../../../local/runtime/aws/endpoints.ts';
import type { PutEntry } from '../../../local/runtime/aws/event-bridge.ts';
import { LocalKms } from '../../../local/runtime/aws/kms.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';
import { lambdaEnvironment } from '../../../local/runtime/workers/environment.ts';

const directory = mkdtempSync(join(tmpdir(), 'aws-'));
const secretsFile = join(directory, 'secrets.json');
const mailbox = new Mailbox({ directory, now: () => 0 });
const put: PutEntry[] = [];
let isDown = false;
let aws: AwsEndpoints;

beforeAll(async () => {
  const putEvents = async (entries: readonly PutEntry[]) => {
    if (isDown) throw new Error('The disk is full');
    put.push(...entries);
    return entries.map(({ detailType }) => `id-of-${detailType}`);
  };
  aws = await serveAws({
    putEvents,
    mailbox,
    kms: new LocalKms(directory),
    secretsFile,
    webhooksSecret: () => 'dev/webhooks',
  });
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  put.length = 0;
  isDown = false;
  rmSync(secretsFile, { force: true });
});

const config = () => ({
  endpoint: aws.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

describe('EventBridge', () => {
  const send = (...Entries: PutEventsRequestEntry[]) =>
    new EventBridgeClient(config()).send(new PutEventsCommand({ Entries }));
  const anEntry = (DetailType = 'Happened', changed: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
    Source: 'test',
    DetailType,
    Detail: '{"a":"您好"}',
    ...changed,
  });

  test('accepts events, in order', async () => {
    const answer = await send(anEntry('One', { EventBusName: 'bus', Time: new Date(0) }), anEntry('Two'));
    expect(answer).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{ EventId: 'id-of-One' }, { EventId: 'id-of-Two' }],
    });
    expect(put).toEqual([
      { source: 'test', detailType: 'One', detail: { a: '您好' }, eventBusName: 'bus' },
      { source: 'test', detailType: 'Two', detail: { a: '您好' } },
    ]);
  });

  test.each([
    ['no source', { Source: undefined }, 'InvalidArgument'],
    ['no type', { DetailType: '' }, 'InvalidArgument'],
    ['no detail', { Detail: undefined }, 'InvalidArgument'],
    ['a detail that is not JSON', { Detail: '{' }, 'MalformedDetail'],
    ['a detail that is not an object', { Detail: '[1]' }, 'MalformedDetail'],
    ["Amazon's own source", { Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
  ])('an entry with %s fails alone', async (_, changed, ErrorCode) => {
    const answer = await send(anEntry('One'), anEntry('Bad', changed), anEntry('Two'));
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries).toMatchObject([{ EventId: 'id-of-One' }, { ErrorCode }, { EventId: 'id-of-Two' }]);
    expect(put.map(({ detailType }) => detailType)).toEqual(['One', 'Two']);
  });

  test.each([
    ['no entry', []],
    ['eleven entries', Array.from({ length: 11 }, () => anEntry())],
    ['256 KB', [anEntry('Large', { Detail: JSON.stringify({ a: 'x'.repeat(256 * 1024) }) })]],
  ])('refuses %s as a whole', async (_, entries) => {
    await expect(send(...entries)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(put).toEqual([]);
  });

  test('returns a failure when nothing was accepted', async () => {
    isDown = true;
    const shown = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(send(anEntry())).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(shown).toHaveBeenCalledWith(expect.stringContaining('The disk is full'));
    shown.mockRestore();
  });
});

describe('Secrets Manager', () => {
  const read = (SecretId: string) => new SecretsManagerClient(config()).send(new GetSecretValueCommand({ SecretId }));

  test('reads the file as it is now', async () => {
    for (const value of ['one', '[{"url":"http://127.0.0.1"}]']) {
      writeFileSync(secretsFile, JSON.stringify({ 'dev/webhooks': value }));
      expect((await read('dev/webhooks')).SecretString).toBe(value);
    }
  });

  test('has no endpoints until the file names some', async () => {
    expect((await read('dev/webhooks')).SecretString).toBe('[]');
  });

  test.each(['other', 'constructor'])('has no secret %s', async (name) => {
    await expect(read(name)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('reports a malformed file without its content', async () => {
    writeFileSync(secretsFile, '{"dev/webhooks": whsec_key}');
    const refused = read('dev/webhooks');
    await expect(refused).rejects.toThrow('secrets.json is not JSON of the form');
    await expect(refused).rejects.not.toThrow('whsec');
  });
});

describe('any other request', () => {
  test.each([
    ['GET', '/', 404, 'UnknownOperationException'],
    ['GET', '/constructor', 404, 'UnknownOperationException'],
    ['POST', '/v2/email/outbound-emails', 400, 'SerializationException'],
  ])('%s %s is refused', async (method, path, status, type) => {
    const answer = await fetch(`${aws.url}${path}`, { method, ...(method === 'POST' && { body: '{' }) });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, type]);
  });
});

describe('a function finds the services by its environment', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test('through the client of each service', async () => {
    const called = { name: 'f', region: 'eu-west-1', memoryMb: 256, environment: {} } as LocalFunction;
    process.env = {
      ...before,
      ...lambdaEnvironment({ engine: 'http://127.0.0.1:1', aws: aws.url, s3: 'http://127.0.0.1:1' })(called),
    };
    const Entries = [{ Source: 'test', DetailType: 'Happened', Detail: '{}' }];
    await new EventBridgeClient({}).send(new PutEventsCommand({ Entries }));
    await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: 'dev/webhooks' }));
    const text = { Data: 'Hello' };
    const mail = new SendEmailCommand({
      FromEmailAddress: 'noreply@vendor.example',
      Destination: { ToAddresses: ['found@one.example'] },
      Content: { Simple: { Subject: text, Body: { Text: text } } },
    });
    await new SESv2Client({}).send(mail);
    expect([put.length, mailbox.list('found@one.example').length]).toEqual([1, 1]);
  });
});
