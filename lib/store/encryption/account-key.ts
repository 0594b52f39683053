import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The place of a value: the item's sort key and the path within. A ciphertext decrypts nowhere else, and under no other
 * account.
 */
export type Place = readonly [sortKey: string, path: string];

/** The key of one account. Deleting it deletes everything that it has encrypted, wherever copies are. */
export interface AccountKey {
  /** 16 hexadecimal characters; not secret. */
  readonly keyId: string;
  /**
   * AES-256-GCM: a byte for the format, a nonce of 12 bytes, the ciphertext, a tag of 16 bytes. A `packed` text is
   * compressed first.
   */
  encrypt(place: Place, text: string, options?: { readonly packed: boolean }): Uint8Array;
  /** Throws if the bytes are not what was encrypted for that place. */
  decrypt(place: Place, sealed: Uint8Array): string;
  /**
   * Returns a stand-in for a text: HMAC-SHA-256, hexadecimal. It reveals nothing about the text once the key is gone.
   */
  reference(text: string): string;
}

/** The first byte: the text as it is, or compressed (RFC 1951). */
const formats = { plain: 1, packed: 2 } as const;
const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Loaded with the first packed text, because many functions read none. */
const zlib = () => process.getBuiltinModule('node:zlib');

/** Each use has a key of its own (HKDF, RFC 5869). */
const derived = (secret: Uint8Array, use: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `partner-programs ${use}`, 32)));

/**
 * Returns the key with this secret of 32 bytes. It keeps neither the secret nor the block of memory that contains it.
 */
export function accountKey(of: { accountId: string; keyId: string; secret: Uint8Array }): AccountKey {
  const { accountId, keyId } = of;
  const [sealing, referring] = [derived(of.secret, 'sealed fields'), derived(of.secret, 'audit references')];
  const authenticated = (format: number, place: Place) => Buffer.from(JSON.stringify([format, accountId, ...place]));
  return {
    keyId,
    encrypt: (place, text, { packed } = { packed: false }) => {
      const format = packed ? formats.packed : formats.plain;
      const bytes = packed ? zlib().deflateRawSync(text) : Buffer.from(text);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, sealing, nonce, { authTagLength: tagBytes }).setAAD(
        authenticated(format, place),
      );
      const sealed = [cipher.update(bytes), cipher.final()];
      return Buffer.concat([Buffer.of(format), nonce, ...sealed, cipher.getAuthTag()]);
    },
    decrypt: (place, sealed) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const format = Number(bytes[0]);
      const packed = format === formats.packed;
      if (!packed && format !== formats.plain)
        throw new Error(`Encrypted in format ${format}, which nothing here reads`);
      const nonce = bytes.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv(cipherName, sealing, nonce, { authTagLength: tagBytes })
        .setAAD(authenticated(format, place))
        .setAuthTag(bytes.subarray(-tagBytes));
      const ciphertext = bytes.subarray(1 + nonceBytes, -tagBytes);
      const text = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
      return (packed ? zlib().inflateRawSync(text) : text).toString('utf8');
    },
    reference: (text) => createHmac('sha256', referring).update(text).digest('hex'),
  };
}
