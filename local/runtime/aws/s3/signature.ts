import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The secret key that the functions sign with; see `local/runtime/workers/environment.ts`. */
const secretKey = 'local';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Returns whether a text was signed under a credential `<key id>/<date>/<region>/s3/aws4_request`. Source: SigV4. */
export function isSigned(text: string, { credential, signature }: { credential: string; signature: string }): boolean {
  const scope = credential.split('/').slice(-4);
  const key = scope.reduce<string | Buffer>((derived, part) => hmac(derived, part), `AWS4${secretKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** RFC 3986, as SigV4 requires. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Returns the text that a link's signature covers: its method, path, query and host. */
export function signedTextOf(method: string, url: URL): string {
  const query = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature');
  const canonicalQuery = query
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('&');
  const request = [method, url.pathname, canonicalQuery, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const scope = (url.searchParams.get('X-Amz-Credential') ?? '').split('/').slice(1).join('/');
  const hash = createHash('sha256').update(request).digest('hex');
  return ['AWS4-HMAC-SHA256', url.searchParams.get('X-Amz-Date'), scope, hash].join('\n');
}

/** Reads `20261123T173000Z` as milliseconds since 1970. */
export const timeOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
