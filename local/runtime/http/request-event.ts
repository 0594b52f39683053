import { isUtf8 } from 'node:buffer';
import { accountId } from '../assembly/names.ts';
import type { Claims } from './claims.ts';

/** A request as it came over the wire. */
export interface IncomingRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly httpVersion: string;
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly remoteAddress: string;
  readonly localPort: number;
}

/** The data that the gateway adds to a request that it admits. */
export interface Admission {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Milliseconds. */
  readonly at: number;
  readonly authorizer?: { readonly claims: Claims; readonly scopes: readonly string[] | null };
}

/** Headers that the gateway does not pass on: those between two hops, and `cookie`, which it passes on separately. */
const withheld = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'cookie',
]);

/** Returns the event of payload format 2.0, as an HTTP API hands it to a function. */
export function requestEvent(request: IncomingRequest, admission: Admission): object {
  const { path, query } = splitTarget(request.target);
  const all = joinedHeaders(request.rawHeaders);
  const passed = [...all].filter(([name]) => !withheld.has(name));
  const cookies = all.get('cookie')?.split(/; ?|,/);
  const parameters = queryParameters(query);
  return {
    version: '2.0',
    routeKey: admission.routeKey,
    rawPath: decoded(path),
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: { ...Object.fromEntries(passed), ...forwarded(request, all) },
    ...(parameters && { queryStringParameters: parameters }),
    requestContext: requestContext(request, {
      ...admission,
      path: decoded(path),
      userAgent: all.get('user-agent') ?? '',
    }),
    ...(Object.keys(admission.pathParameters).length > 0 && { pathParameters: admission.pathParameters }),
    ...bodyOf(request.body, all.get('content-type')),
  };
}

export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Percent-decodes. Invalid percent-encoding stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns headers by lower-case name, with the values of one name joined by commas. */
function joinedHeaders(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? raw[i + 1]! : `${earlier},${raw[i + 1]}`);
  }
  return headers;
}

function forwarded({ remoteAddress, localPort, body }: IncomingRequest, headers: ReadonlyMap<string, string>) {
  const before = headers.get('x-forwarded-for');
  return {
    'content-length': String(body.length),
    'x-forwarded-for': before ? `${before}, ${remoteAddress}` : remoteAddress,
    'x-forwarded-port': String(localPort),
    'x-forwarded-proto': 'http',
  };
}

/** Returns decoded parameters, with the values of one name joined by commas; undefined if there are none. */
function queryParameters(query: string): Readonly<Record<string, string>> | undefined {
  if (query === '') return undefined;
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

type Context = Admission & { readonly path: string; readonly userAgent: string };

function requestContext({ method, httpVersion, remoteAddress }: IncomingRequest, context: Context): object {
  const { authorizer, path, userAgent, requestId, routeKey, at } = context;
  return {
    accountId,
    apiId: 'local',
    ...(authorizer && { authorizer: { jwt: authorizer } }),
    domainName: 'localhost',
    domainPrefix: 'localhost',
    http: { method, path, protocol: `HTTP/${httpVersion}`, sourceIp: remoteAddress, userAgent },
    requestId,
    routeKey,
    stage: '$default',
    time: commonLogTime(new Date(at)),
    timeEpoch: at,
  };
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/**
 * The types of bodies that the gateway passes on as text. It encodes any other body, including forms, merge patches and
 * bytes that are not text.
 */
const text = /^(text\/.*|application\/(json|javascript|xml))\s*(;|$)/i;

function bodyOf(body: Buffer, contentType = ''): object {
  if (body.length === 0) return { isBase64Encoded: false };
  return text.test(contentType) && isUtf8(body)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}
