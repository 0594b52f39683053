import { config } from '../config.ts';
import { currentSession, knownSession, renewSession } from '../session/session.ts';
import { currentLanguage } from '../words/words.ts';
import { codeOf, type Problem, Refused, unreachable } from './problem.ts';

export interface Request {
  readonly body?: unknown;
  /** The version that a write expects. */
  readonly version?: number;
  /** The ETag of the known response. If it is still current, the response is `notModified`. */
  readonly etag?: string;
  /** The idempotency key of a `POST`, so that a repetition takes effect once. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean;
}

export interface Reply<Body> {
  readonly body: Body;
  readonly etag?: string;
  readonly notModified: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function headersOf(method: Method, { body, version, etag, idempotencyKey, headers }: Request, token?: string) {
  const json = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return {
    accept: 'application/json',
    'accept-language': currentLanguage(),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': json }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
    ...(etag && { 'if-none-match': etag }),
    ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    ...headers,
  };
}

/** Returns the problem of a response. A response of the gateway has no code, so its status determines one. */
export async function problemIn(response: Response): Promise<Problem> {
  const { status, statusText } = response;
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { title: statusText, code: codeOf(status), ...body, status };
}

/** How long a response may take: longer than the API takes for any, so that a dead connection blocks nobody for long. */
const limitMs = 60_000;

/**
 * Sends a request to the API as the signed-in person. If the token is no longer accepted, renews it once and repeats
 * the request. Throws `Refused` with the problem, or with `unreachable` if there is no response, or only a part of one.
 */
export async function call<Body>(method: Method, path: string, request: Request = {}): Promise<Reply<Body>> {
  const response = await send(method, path, request);
  if (response.status === 304) return { body: undefined as Body, etag: request.etag, notModified: true };
  if (!response.ok) throw new Refused(await problemIn(response));
  const body = (response.status === 204 ? undefined : await wholeBody(response, request)) as Body;
  const etag = response.headers.get('etag');
  return { body, ...(etag && { etag }), notModified: false };
}

/**
 * Returns the JSON of a response. If the connection breaks in the middle of it, or another network answers with a page of
 * its own, there was no response.
 */
const wholeBody = (response: Response, { signal }: Request): Promise<unknown> =>
  response.json().catch((error: unknown) => {
    throw signal?.aborted ? error : new Refused(unreachable);
  });

/** The same, and returns the raw response. */
export async function send(method: Method, path: string, request: Request = {}): Promise<Response> {
  const token = (await knownSession()).session?.token;
  const once = (current?: string) => {
    const limit = AbortSignal.timeout(limitMs);
    return fetch(config().api + path, {
      method,
      headers: headersOf(method, request, current),
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: request.signal ? AbortSignal.any([request.signal, limit]) : limit,
      ...(request.keepalive && { keepalive: true }),
      cache: 'no-store',
    }).catch((error: unknown) => {
      if (request.signal?.aborted) throw error;
      throw new Refused(unreachable);
    });
  };
  const response = await once(token);
  if (response.status !== 401 || !token || !(await renewSession(token))) return response;
  return once(currentSession().session?.token);
}
