import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

/** Where a value lies: the item's sort key and the path within. It opens nowhere else, and under no other account. */
export type Place = readonly [sortKey: string, path: string];

/** The key of one account. Deleting it deletes all that it has sealed, wherever copies lie. */
export interface AccountKey {
  /** 16 hexadecimal characters; not secret. */
  readonly keyId: string;
  /** AES-256-GCM: a byte for the format, a nonce of 12 bytes, the ciphertext, a tag of 16 bytes. */
  encrypt(place: Place, text: string): Uint8Array;
  /** Throws where the bytes are not what was sealed at that place. */
  decrypt(place: Place, sealed: Uint8Array): string;
  /** Stands for a text: HMAC-SHA-256, hexadecimal. Says nothing of the text once the key is gone. */
  reference(text: string): string;
}

const format = 1;
const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Each use has a key of its own (HKDF, RFC 5869). */
const derived = (secret: Uint8Array, use: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `partner-programs ${use}`, 32)));

/** The key with this secret of 32 bytes, which it does not keep: nor the block of memory that the secret is a part of. */
export function accountKey(of: { accountId: string; keyId: string; secret: Uint8Array }): AccountKey {
  const { accountId, keyId } = of;
  const [sealing, referring] = [derived(of.secret, 'sealed fields'), derived(of.secret, 'audit references')];
  const authenticated = (place: Place) => Buffer.from(JSON.stringify([format, accountId, ...place]));
  return {
    keyId,
    encrypt: (place, text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, sealing, nonce, { authTagLength: tagBytes }).setAAD(
        authenticated(place),
      );
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([Buffer.of(format), nonce, ...sealed, cipher.getAuthTag()]);
    },
    decrypt: (place, sealed) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== format) throw new Error(`Encrypted in format ${bytes[0]}, which nothing here reads`);
      const nonce = bytes.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv(cipherName, sealing, nonce, { authTagLength: tagBytes })
        .setAAD(authenticated(place))
        .setAuthTag(bytes.subarray(-tagBytes));
      const ciphertext = bytes.subarray(1 + nonceBytes, -tagBytes);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    },
    reference: (text) => createHmac('sha256', referring).update(text).digest('hex'),
  };
}
