import { ServiceError } from '../service-error.ts';
import { listVersions } from './list-versions.ts';
import { objectCreated, scanned } from './object-events.ts';
import type { Located, ObjectStore, Version } from './object-store.ts';
import { checkForm } from './post-policy.ts';
import type { S3Settings } from './server.ts';
import { isSigned, signedTextOf, timeOf } from './signature.ts';

export interface S3Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Returns the bucket and the key that a path names. */
function locate({ url }: S3Request): Located {
  const [, bucket = '', ...key] = url.pathname.split('/').map(decodeURIComponent);
  return { bucket, key: key.join('/'), versionId: url.searchParams.get('versionId') ?? undefined };
}

/**
 * A link must be signed and must not have expired. Requests of the functions name their caller, which is not checked.
 */
function authenticate({ method, url, headers }: S3Request, now: number): void {
  const query = (name: string) => url.searchParams.get(name) ?? '';
  if (!query('X-Amz-Signature')) {
    if (headers.authorization?.includes('AWS4-HMAC-SHA256')) return;
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  const signed = { credential: query('X-Amz-Credential'), signature: query('X-Amz-Signature') };
  if (!isSigned(signedTextOf(method, url), signed))
    throw new ServiceError('SignatureDoesNotMatch', 'The signature does not match the request.', 403);
  if (timeOf(query('X-Amz-Date')) + Number(query('X-Amz-Expires')) * 1000 <= now)
    throw new ServiceError('AccessDenied', 'Request has expired', 403);
}

/** Returns the entries of a form, in the order in which they were sent. */
async function formOf({ headers, body }: S3Request) {
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': String(headers['content-type']) } });
  try {
    return [...(await sent.formData())];
  } catch {
    throw new ServiceError('PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data', 412);
  }
}

/** Accepts a form with a file, and reports the object and its scan to the bus before it responds. */
export async function postObject({ store, put, now }: S3Settings, request: S3Request): Promise<S3Answer> {
  const { bucket } = locate(request);
  const entries = await formOf(request);
  const at = entries.findIndex(([name]) => name.toLowerCase() === 'file');
  const posted = entries[at]?.[1];
  if (!posted) throw new ServiceError('InvalidArgument', 'POST requires exactly one file upload per request.');
  // Whatever follows the file is not read.
  const texts = entries.slice(0, at).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const fields = new Map(texts);
  const file = typeof posted === 'string' ? Buffer.from(posted) : Buffer.from(await posted.arrayBuffer());
  checkForm({ bucket, fields, file }, now());
  const version = store.put({ bucket, key: fields.get('key') ?? '' }, fields.get('content-type') ?? '', file);
  put([objectCreated(version), scanned(version, file)]);
  return { status: 204, headers: { etag: `"${version.etag}"`, 'x-amz-version-id': version.versionId } };
}

/** Reads `bytes=0-99`, the only form that is used. */
function rangeOf(header: unknown, size: number): { from: number; to: number } | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(String(header ?? '')) ?? [];
  if (from === undefined) return undefined;
  if (Number(from) >= size) throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  return { from: Number(from), to: Math.min(to ? Number(to) : size - 1, size - 1) };
}

/** Headers of a response that a link may set. */
const overridden = ['content-type', 'content-disposition', 'cache-control'];

const headersOf = ({ etag, versionId, contentType }: Version, { url }: S3Request) => ({
  'content-type': contentType,
  'accept-ranges': 'bytes',
  etag: `"${etag}"`,
  'x-amz-version-id': versionId,
  ...Object.fromEntries(
    overridden.flatMap((name) => {
      const value = url.searchParams.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  ),
});

function getObject(store: ObjectStore, request: S3Request): S3Answer {
  const version = store.find(locate(request));
  const bytes = store.bytes(version);
  const headers = headersOf(version, request);
  const range = rangeOf(request.headers.range, bytes.length);
  if (!range) return { status: 200, headers, body: bytes };
  const body = bytes.subarray(range.from, range.to + 1);
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${bytes.length}` },
    body,
  };
}

function putRetention(store: ObjectStore, request: S3Request): S3Answer {
  const [, until] = /<RetainUntilDate>([^<]+)</.exec(request.body.toString('utf8')) ?? [];
  const { versionId, ...located } = locate(request);
  if (!until || !versionId) throw new ServiceError('MalformedXML', 'Name a version and a time.');
  store.retain({ ...located, versionId }, until);
  return { status: 200 };
}

function getRetention(store: ObjectStore, request: S3Request): S3Answer {
  const { retainUntil } = store.find(locate(request));
  if (!retainUntil) throw new ServiceError('NoSuchObjectLockConfiguration', 'The object is not locked.', 404);
  const until = `<Mode>GOVERNANCE</Mode><RetainUntilDate>${retainUntil}</RetainUntilDate>`;
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Retention>${until}</Retention>`);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function deleteObject(store: ObjectStore, request: S3Request): S3Answer {
  const { versionId, ...located } = locate(request);
  if (!versionId) throw new ServiceError('NotImplemented', 'Delete markers do not exist locally: name a version.', 501);
  store.remove(
    { ...located, versionId },
    { bypassLock: request.headers['x-amz-bypass-governance-retention'] === 'true' },
  );
  return { status: 204 };
}

/** Performs an operation on an object. Throws `ServiceError`. */
export function objectOperation({ store, now }: S3Settings, request: S3Request): S3Answer {
  authenticate(request, now());
  const { method, url } = request;
  if (method === 'GET' && url.searchParams.has('versions'))
    return listVersions(store, locate(request).bucket, url.searchParams);
  if (method === 'GET' && url.searchParams.has('retention')) return getRetention(store, request);
  if (method === 'GET' || method === 'HEAD') return getObject(store, request);
  if (method === 'DELETE') return deleteObject(store, request);
  if (method === 'PUT' && url.searchParams.has('retention')) return putRetention(store, request);
  throw new ServiceError('NotImplemented', `The local S3 has no ${method} of this kind.`, 501);
}
