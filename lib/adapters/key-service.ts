import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

/** Creates and unwraps the keys of accounts with KMS, under an encryption context that names the account. */
export interface KeyService {
  /** Returns a new key of 32 bytes and its wrapped form. */
  generate(accountId: string): Promise<{ readonly secret: Uint8Array; readonly wrapped: Uint8Array }>;
  unwrap(accountId: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Epoch milliseconds, which tell how long an unwrapped key has been held. */
  readonly now: () => number;
}

const given = (bytes: Uint8Array | undefined): Uint8Array => {
  if (!bytes) throw new Error('KMS returned no key');
  return bytes;
};

/** Returns a service that wraps keys with one KMS key. `client` is called at the first use. */
export function kmsKeyService(client: () => KMSClient, keyId: () => string, now: () => number): KeyService {
  let connected: KMSClient | undefined;
  const kms = () => {
    connected ??= client();
    return connected;
  };
  return {
    now,
    generate: async (accountId) => {
      const command = new GenerateDataKeyCommand({
        KeyId: keyId(),
        KeySpec: 'AES_256',
        EncryptionContext: { accountId },
      });
      const { Plaintext, CiphertextBlob } = await kms().send(command);
      return { secret: given(Plaintext), wrapped: given(CiphertextBlob) };
    },
    unwrap: async (accountId, CiphertextBlob) => {
      const command = new DecryptCommand({ KeyId: keyId(), CiphertextBlob, EncryptionContext: { accountId } });
      return given((await kms().send(command)).Plaintext);
    },
  };
}
