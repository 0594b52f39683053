import canonicalize from 'canonicalize';
import type { ReceiptSignature } from '../operations/receipts/receipt-ports.ts';
import type { ReceiptSigner } from './ports.ts';

/** The statement of a signature: this submission was frozen then, with this content. */
export interface SealStatement {
  readonly applicationId: string;
  readonly round: number;
  /** SHA-256, hexadecimal, of the sealed content. */
  readonly sha256: string;
  readonly submittedAt: string;
}

/** Ensures that a receipt's signature cannot be mistaken for another kind (RFC 8725, section 3.11). */
const type = 'partner-programs-receipt';
/** Bytes of each of the two integers of a signature on P-256. */
const size = 32;

/** Returns the integer at an offset of DER as 32 bytes, and the offset of the next one. */
function integerAt(der: Buffer, offset: number): readonly [Buffer, number] {
  const end = offset + 2 + (der[offset + 1] ?? 0);
  const digits = der.subarray(offset + 2, end);
  // A leading zero marks the integer as positive.
  const significant = digits.subarray(Math.max(0, digits.length - size));
  return [Buffer.concat([Buffer.alloc(size - significant.length), significant]), end];
}

/** A signature as JOSE has it, r and s one after the other (RFC 7518, section 3.4), from DER as KMS gives it. */
export function joseSignature(signature: Uint8Array): Buffer {
  const der = Buffer.from(signature);
  // SEQUENCE { INTEGER r, INTEGER s }: at most 72 bytes, so each length is one byte.
  const [r, next] = integerAt(der, 2);
  const [s] = integerAt(der, next);
  return Buffer.concat([r, s]);
}

const base64url = (value: object): string => Buffer.from(canonicalize(value) ?? '').toString('base64url');

/** Signs a statement: a compact JWS (RFC 7515) by ES256, which any library verifies with the public key. */
export async function signSeal(signer: ReceiptSigner, statement: SealStatement): Promise<ReceiptSignature> {
  const header = base64url({ alg: 'ES256', kid: signer.keyId, typ: type });
  const input = `${header}.${base64url(statement)}`;
  const signature = joseSignature(await signer.sign(Buffer.from(input)));
  return { keyId: signer.keyId, jws: `${input}.${signature.toString('base64url')}` };
}
