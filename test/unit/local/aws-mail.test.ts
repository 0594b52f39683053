import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { type AwsEndpoints, serveAws } from '../../../local/runtime/aws/endpoints.ts';
import { LocalKms } from '../../../local/runtime/aws/kms.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';

const directory = mkdtempSync(join(tmpdir(), 'mail-'));
const mailbox = new Mailbox({ directory, now: () => 0 });
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await serveAws({
    putEvents: () => [],
    mailbox,
    kms: new LocalKms(directory),
    secretsFile: join(directory, 'secrets.json'),
  });
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true });
});

const subject = { Data: '您的申请已提交', Charset: 'UTF-8' };
const body = { Text: { Data: 'Text' }, Html: { Data: '<p>Html</p>' } };
const simple = (Subject?: object, Body?: object): SendEmailCommandInput['Content'] =>
  ({ Simple: { Subject, Body } }) as SendEmailCommandInput['Content'];

const send = (to: readonly string[], changed: Partial<SendEmailCommandInput> = {}) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: aws.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
  return client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Partner Programs <noreply@vendor.example>',
      Destination: { ToAddresses: [...to] },
      Content: simple(subject, body),
      EmailTags: [{ Name: 'type', Value: 'ApplicationSubmitted' }],
      ...changed,
    }),
  );
};

test('a mail is in the mailbox of each recipient', async () => {
  const { MessageId } = await send(['a@one.example', 'B <b@one.example>']);
  expect(MessageId).toMatch(/./);
  const tags = { type: 'ApplicationSubmitted' };
  const mail = { subject: subject.Data, text: 'Text', html: '<p>Html</p>', tags, sentAt: '1970-01-01T00:00:00.000Z' };
  expect(mailbox.list()).toEqual([
    { to: 'b@one.example', ...mail },
    { to: 'a@one.example', ...mail },
  ]);
});

test('a mail of one part has an empty other part', async () => {
  await send(['a@two.example'], { Content: simple(subject, { Text: body.Text }) });
  expect(mailbox.list('a@two.example')).toMatchObject([{ text: 'Text', html: '' }]);
});

test('a mail to an address that bounces or is suppressed is rejected for all recipients', async () => {
  writeFileSync(join(directory, 'mailbox/suppressed.json'), '["left@three.example"]');
  for (const refused of ['a@bounce.example', 'left@three.example']) {
    const rejected = send(['a@three.example', refused]);
    await expect(rejected).rejects.toMatchObject({ name: 'MessageRejected', $metadata: { httpStatusCode: 400 } });
    await expect(rejected).rejects.not.toThrow(refused);
  }
  expect(mailbox.list('a@three.example')).toEqual([]);
});

test.each<[string, Partial<SendEmailCommandInput>]>([
  ['sender', { FromEmailAddress: undefined }],
  ['recipient', { Destination: { ToAddresses: [] } }],
  ['destination', { Destination: undefined }],
  ['content', { Content: {} }],
  ['subject', { Content: simple(undefined, body) }],
  ['body', { Content: simple(subject) }],
  ['part of the body', { Content: simple(subject, {}) }],
])('a mail without a %s is refused', async (_, changed) => {
  await expect(send(['a@four.example'], changed)).rejects.toMatchObject({ name: 'BadRequestException' });
  expect(mailbox.list('a@four.example')).toEqual([]);
});

test.each(['five.example', 'a@', 'a b@five.example', '王@five.example', 'a@b@five.example', ''])(
  '"%s" is not an address',
  async (to) => {
    await expect(send([to])).rejects.toMatchObject({ name: 'BadRequestException' });
  },
);
