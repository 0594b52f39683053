import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DecryptCommand,
  GenerateDataKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { type AwsEndpoints, serveAws } from '../../../local/runtime/aws/endpoints.ts';
import { LocalKms } from '../../../local/runtime/aws/kms.ts';
import { Mailbox } from '../../../local/runtime/mailbox.ts';

const directory = mkdtempSync(join(tmpdir(), 'kms-'));
const KeyId = 'arn:aws:kms:eu-west-1:000000000000:key/dev-storage-Key';
let aws: AwsEndpoints;
let kms: KMSClient;

const serve = async () => {
  const mailbox = new Mailbox({ directory, now: () => 0 });
  const kmsOfFolder = new LocalKms(directory);
  aws = await serveAws({ putEvents: () => [], mailbox, kms: kmsOfFolder, secretsFile: join(directory, 'none.json') });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  kms = new KMSClient({ endpoint: aws.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
};
beforeAll(serve);
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true });
});

const dataKey = (EncryptionContext?: Record<string, string>) =>
  kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
const decrypt = (CiphertextBlob: Uint8Array | undefined, EncryptionContext?: Record<string, string>, key?: string) =>
  kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: key }));

describe('data keys', () => {
  test('are 256 bits, and are returned under the same context in any order, also after a restart', async () => {
    const { Plaintext, CiphertextBlob } = await dataKey({ accountId: 'acme', purpose: 'fields' });
    expect(Plaintext).toHaveLength(32);
    await aws.close();
    await serve();
    const again = await decrypt(CiphertextBlob, { purpose: 'fields', accountId: 'acme' }, KeyId);
    expect(Buffer.from(again.Plaintext!)).toEqual(Buffer.from(Plaintext!));
  });

  test('are never the same twice, and never stored in plain text', async () => {
    const [one, two] = [await dataKey(), await dataKey()];
    expect(one.Plaintext).not.toEqual(two.Plaintext);
    expect(Buffer.from(one.CiphertextBlob!).includes(Buffer.from(one.Plaintext!).toString('base64'))).toBe(false);
  });

  test.each([
    ['another context', { accountId: 'other' }],
    ['no context', undefined],
    ['more context', { accountId: 'acme', more: 'yes' }],
  ])('are refused under %s', async (_, context) => {
    const { CiphertextBlob } = await dataKey({ accountId: 'acme' });
    await expect(decrypt(CiphertextBlob, context)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  test('are refused under another key, and when damaged', async () => {
    const { CiphertextBlob } = await dataKey();
    await expect(decrypt(CiphertextBlob, undefined, 'other')).rejects.toMatchObject({ name: 'IncorrectKeyException' });
    await expect(decrypt(Buffer.from('x'))).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    const opened = JSON.parse(Buffer.from(CiphertextBlob!).toString());
    const damaged = Buffer.from(JSON.stringify({ ...opened, data: Buffer.alloc(32).toString('base64') }));
    await expect(decrypt(damaged)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });
});

describe('signatures', () => {
  const sign = (Message: Uint8Array, MessageType?: 'RAW' | 'DIGEST') =>
    kms.send(new SignCommand({ KeyId, Message, MessageType, SigningAlgorithm: 'ECDSA_SHA_256' }));

  test('are verified by the public key', async () => {
    const { Signature } = await sign(Buffer.from('message'));
    const { PublicKey, KeySpec } = await kms.send(new GetPublicKeyCommand({ KeyId }));
    expect(KeySpec).toBe('ECC_NIST_P256');
    const key = createPublicKey({ key: Buffer.from(PublicKey!), type: 'spki', format: 'der' });
    expect(verify('sha256', Buffer.from('message'), key, Signature!)).toBe(true);
    expect(verify('sha256', Buffer.from('massage'), key, Signature!)).toBe(false);
  });

  test.each([
    ['a message that KMS would refuse', Buffer.alloc(4097), undefined],
    ['a digest', Buffer.alloc(32), 'DIGEST' as const],
  ])('are refused for %s', async (_, message, type) => {
    await expect(sign(message, type)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test("keys belong to their owner only, whatever the key's name", async () => {
  await kms.send(new GenerateDataKeyCommand({ KeyId: '../../etc/passwd/..', KeySpec: 'AES_256' }));
  const files = readdirSync(join(directory, 'keys'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/^[A-Za-z0-9_-]+\.(secret|pem)$/);
    expect(statSync(join(directory, 'keys', file)).mode & 0o777).toBe(0o600);
  }
});
