import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { systemCode } from '../../failure.ts';
import { writeAtomically } from '../../write-atomically.ts';
import { ServiceError } from './service-error.ts';

const keyId = z.string().check(z.regex(/^[A-Za-z0-9:/_.-]{1,2048}$/));
const context = z._default(z.record(z.string(), z.string()), {});
const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

const dataKeyRequest = z.object({ KeyId: keyId, KeySpec: z.literal('AES_256'), EncryptionContext: context });
const decryptRequest = z.object({ KeyId: z.optional(keyId), CiphertextBlob: base64, EncryptionContext: context });
const publicKeyRequest = z.object({ KeyId: keyId });
const signRequest = z.object({
  KeyId: keyId,
  Message: base64,
  MessageType: z._default(z.literal('RAW'), 'RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});
const wrapped = z.object({ key: z.string(), iv: base64, tag: base64, data: base64 });

/** The longest message that KMS signs, in bytes. */
const longestMessage = 4096;

/**
 * Implements the parts of KMS that the functions use: data keys, and signatures with ECC_NIST_P256 keys. Every key is a
 * file of `directory`, created at its first use and readable only by its owner. Deleting it loses what it protects, as
 * in KMS. A digest cannot be signed here, because Node hashes whatever it signs; KMS itself signs messages up to 4,096
 * bytes.
 */
export class LocalKms {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = join(directory, 'keys');
  }

  generateDataKey(input: unknown): unknown {
    const { KeyId, EncryptionContext } = parsed(dataKeyRequest, input);
    const plaintext = randomBytes(32);
    const key = nameOf(KeyId);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#secret(key), iv).setAAD(authenticated(EncryptionContext));
    const data = Buffer.concat([cipher.update(plaintext), cipher.final()]).toString('base64');
    const envelope = { key, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
    const CiphertextBlob = Buffer.from(JSON.stringify(envelope)).toString('base64');
    return { KeyId, Plaintext: plaintext.toString('base64'), CiphertextBlob };
  }

  decrypt(input: unknown): unknown {
    const { KeyId, CiphertextBlob, EncryptionContext } = parsed(decryptRequest, input);
    const envelope = opened(CiphertextBlob);
    if (KeyId !== undefined && nameOf(KeyId) !== envelope.key)
      throw new ServiceError('IncorrectKeyException', 'The ciphertext belongs to another key.');
    const decipher = createDecipheriv('aes-256-gcm', this.#secret(envelope.key), Buffer.from(envelope.iv, 'base64'))
      .setAAD(authenticated(EncryptionContext))
      .setAuthTag(Buffer.from(envelope.tag, 'base64'));
    try {
      const plaintext = Buffer.concat([decipher.update(envelope.data, 'base64'), decipher.final()]);
      return { KeyId: KeyId ?? envelope.key, Plaintext: plaintext.toString('base64') };
    } catch {
      throw invalidCiphertext();
    }
  }

  sign(input: unknown): unknown {
    const { KeyId, Message, SigningAlgorithm } = parsed(signRequest, input);
    const message = Buffer.from(Message, 'base64');
    if (message.length > longestMessage) throw new ServiceError('ValidationException', 'Message is too long.');
    const Signature = sign('sha256', message, this.#pair(nameOf(KeyId))).toString('base64');
    return { KeyId, Signature, SigningAlgorithm };
  }

  getPublicKey(input: unknown): unknown {
    const { KeyId } = parsed(publicKeyRequest, input);
    const key = createPublicKey(this.#pair(nameOf(KeyId)));
    const PublicKey = key.export({ type: 'spki', format: 'der' }).toString('base64');
    const fixed = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: ['ECDSA_SHA_256'] };
    return { KeyId, PublicKey, ...fixed };
  }

  #secret(name: string): Buffer {
    return Buffer.from(
      this.#file(`${name}.secret`, () => randomBytes(32).toString('base64')),
      'base64',
    );
  }

  #pair(name: string): KeyObject {
    const pem = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    return createPrivateKey(this.#file(`${name}.pem`, () => pem().export({ type: 'pkcs8', format: 'pem' }).toString()));
  }

  #file(name: string, create: () => string): string {
    const file = join(this.#directory, name);
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      const content = create();
      mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
      writeAtomically(file, content, 0o600);
      return content;
    }
  }
}

/** Returns the last part of a key's ARN, or a hash if that part has characters that a file name may not have. */
function nameOf(id: string): string {
  const name = id.split(/[:/]/).at(-1) ?? '';
  return /^[A-Za-z0-9_-]{1,100}$/.test(name) ? name : createHash('sha256').update(id).digest('hex');
}

/** Returns the encryption context as it is bound to a ciphertext, independent of the order of its pairs. */
const authenticated = (pairs: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1))));

function opened(blob: string): z.infer<typeof wrapped> {
  try {
    return wrapped.parse(JSON.parse(Buffer.from(blob, 'base64').toString('utf8')));
  } catch {
    throw invalidCiphertext();
  }
}

const invalidCiphertext = () => new ServiceError('InvalidCiphertextException', 'The ciphertext cannot be decrypted.');

function parsed<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new ServiceError('ValidationException', `Not accepted locally: ${fields}.`);
}
