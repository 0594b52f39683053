import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import * as z from 'zod/mini';
import { Failure } from '../../failure.ts';

const receipt = z.looseObject({
  applicationId: z.string(),
  round: z.number(),
  submittedAt: z.string(),
  sha256: z.string(),
  signature: z.object({ keyId: z.string(), jws: z.string() }),
});

/** The proof of a receipt. */
export interface Verified {
  readonly applicationId: string;
  readonly round: number;
  readonly submittedAt: string;
  readonly sha256: string;
  /** The id of the key that signed, as the signature itself states it. */
  readonly keyId: string;
}

function read(text: string): z.infer<typeof receipt> {
  try {
    return receipt.parse(JSON.parse(text));
  } catch {
    throw new Failure('This is not a signed receipt: it is not JSON with a hash and a signature.');
  }
}

interface Statement {
  /** The id of the key that signed, as the signature itself states it. */
  readonly keyId: string | undefined;
  readonly stated: Readonly<Record<string, unknown>>;
}

async function statementOf(jws: string, keys: JSONWebKeySet): Promise<Statement> {
  try {
    // One algorithm and one type, so that a receipt cannot choose how it is verified.
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['ES256'] });
    if (protectedHeader.typ === 'partner-programs-receipt')
      return { keyId: protectedHeader.kid, stated: JSON.parse(Buffer.from(payload).toString('utf8')) };
  } catch {}
  throw new Failure('The signature is not by any of these keys.');
}

/**
 * Verifies a receipt's JSON with only the public keys: its content matches the hash, and a key signed that hash.
 * Throws a `Failure` that says what is wrong.
 */
export async function verifyReceipt(text: string, keys: JSONWebKeySet): Promise<Verified> {
  const { sha256, signature, ...content } = read(text);
  const found = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
  if (found !== sha256) throw new Failure(`The content was altered: its SHA-256 is ${found}, not ${sha256}.`);
  const { keyId, stated: signed } = await statementOf(signature.jws, keys);
  // The id beside the signature is not signed.
  if (keyId === undefined || keyId !== signature.keyId)
    throw new Failure(`The receipt names the key ${signature.keyId}, but ${keyId ?? 'one without a name'} signed it.`);
  const { applicationId, round, submittedAt } = content;
  const stated = { applicationId, round, sha256, submittedAt };
  const differs = Object.entries(stated).filter(([name, value]) => signed[name] !== value);
  if (differs.length > 0)
    throw new Failure(`The signature is for another ${differs.map(([name]) => name).join(', ')}.`);
  return { ...stated, keyId };
}
