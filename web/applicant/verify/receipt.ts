import canonicalize from 'canonicalize';

/** The proof of a genuine receipt. */
export interface Verified {
  readonly applicationId: string;
  readonly round: number;
  readonly submittedAt: string;
  readonly sha256: string;
  readonly keyId: string;
}

/** Why a receipt is not genuine. */
export class NotVerified extends Error {
  readonly reason: 'no-receipt' | 'altered' | 'unknown-key' | 'not-signed';

  constructor(reason: NotVerified['reason']) {
    super(reason);
    this.reason = reason;
  }
}

type KeySet = { readonly keys: readonly (JsonWebKey & { readonly kid?: string })[] };

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

/** Decodes a part of a signature. A part that cannot be decoded signs nothing. Throws `NotVerified`. */
function decoded<Part>(read: () => Part): Part {
  try {
    return read();
  } catch {
    throw new NotVerified('not-signed');
  }
}
const jsonOf = (base64url: string): Record<string, unknown> =>
  decoded(() => JSON.parse(new TextDecoder().decode(bytesOf(base64url))) ?? {}) as Record<string, unknown>;
const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const isText = (value: unknown): value is string => typeof value === 'string';

/** The parts of a receipt's JSON that the verification covers. */
function read(text: string) {
  try {
    const { sha256, signature, ...content } = JSON.parse(text) as Record<string, unknown>;
    const { keyId, jws } = signature as Record<string, unknown>;
    if (isText(sha256) && isText(keyId) && isText(jws) && jws.split('.').length === 3)
      return { sha256, keyId, jws, content };
  } catch {
    // Not JSON, or of another shape: reported below.
  }
  throw new NotVerified('no-receipt');
}

/**
 * Verifies a receipt: its content hashes to what it says, and a key of ours has signed exactly that (JWS, RFC 7515, by
 * ES256). Runs in the browser, and sends nothing of the receipt anywhere. Throws `NotVerified`.
 */
export async function verify(text: string, { keys }: KeySet): Promise<Verified> {
  const { sha256, keyId, jws, content } = read(text);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalize(content) ?? ''));
  if (hex(digest) !== sha256) throw new NotVerified('altered');
  const [head = '', payload = '', signature = ''] = jws.split('.');
  const header = jsonOf(head);
  if (header.alg !== 'ES256' || header.typ !== 'partner-programs-receipt') throw new NotVerified('not-signed');
  const jwk = keys.find(({ kid }) => kid === header.kid && kid === keyId);
  if (!jwk) throw new NotVerified('unknown-key');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const { kty, crv, x, y } = jwk;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  const bytes = decoded(() => bytesOf(signature));
  if (!(await crypto.subtle.verify(algorithm, key, bytes, signed))) throw new NotVerified('not-signed');
  const stated = jsonOf(payload);
  const { applicationId, round, submittedAt } = content;
  const isOfThis =
    stated.sha256 === sha256 &&
    stated.applicationId === applicationId &&
    stated.round === round &&
    stated.submittedAt === submittedAt;
  if (!isOfThis) throw new NotVerified('not-signed');
  return {
    applicationId: String(applicationId),
    round: Number(round),
    submittedAt: String(submittedAt),
    sha256,
    keyId,
  };
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}

/** Returns the receipt's JSON that is attached to a PDF (ISO 32000-1, 7.11.4). Throws `NotVerified`. */
export async function attachmentOf(pdf: Uint8Array<ArrayBuffer>): Promise<string> {
  const text = latin1(pdf);
  const dictionaries = /<<(?:(?!endobj|stream)[\s\S])*?\/EmbeddedFile(?:(?!endobj|stream)[\s\S])*?>>\s*stream\r?\n/g;
  for (const found of text.matchAll(dictionaries)) {
    const start = found.index + found[0].length;
    const length = Number(/\/Length (\d+)/.exec(found[0])?.[1] ?? text.indexOf('endstream', start) - start);
    const content = pdf.slice(start, start + length);
    const json = await (found[0].includes('/FlateDecode') ? inflated(content) : new Blob([content]).text()).catch(
      () => '',
    );
    if (json.includes('"signature"')) return json;
  }
  throw new NotVerified('no-receipt');
}

/** Returns the JSON of a file of either kind. */
export async function receiptIn(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return latin1(bytes.subarray(0, 5)) === '%PDF-' ? attachmentOf(bytes) : new TextDecoder().decode(bytes);
}
