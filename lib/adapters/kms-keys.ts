import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { ReceiptKey, ReceiptKeys, ReceiptSigner } from '../receipts/ports.ts';
import { type RetryPolicy, withRetry } from '../store/send.ts';

function output(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('KMS returned an incomplete response');
  return bytes;
}

/** Signs with a key of KMS. */
export const kmsSigner = (kms: KMSClient, keyId: string, retry: RetryPolicy): ReceiptSigner => ({
  keyId,
  sign: async (Message) => {
    const command = new SignCommand({
      KeyId: keyId,
      Message,
      MessageType: 'RAW',
      SigningAlgorithm: 'ECDSA_SHA_256',
    });
    return output((await withRetry(retry, () => kms.send(command))).Signature);
  },
});

async function publicKey(kms: KMSClient, keyId: string, retry: RetryPolicy): Promise<ReceiptKey> {
  const { PublicKey } = await withRetry(retry, () => kms.send(new GetPublicKeyCommand({ KeyId: keyId })));
  const key = createPublicKey({ key: Buffer.from(output(PublicKey)), format: 'der', type: 'spki' });
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, kid: keyId, use: 'sig', alg: 'ES256' };
}

/** Returns the public halves of KMS keys. Each is requested once, because they never change. */
export function kmsPublicKeys(kms: KMSClient, keyIds: readonly string[], retry: RetryPolicy): ReceiptKeys {
  let known: Promise<readonly ReceiptKey[]> | undefined;
  return {
    all: () => {
      known ??= Promise.all(keyIds.map((keyId) => publicKey(kms, keyId, retry))).catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}
