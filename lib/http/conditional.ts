/**
 * Conditional reads (RFC 9110, section 13): entity tags, and the response to a client that already has the newest one.
 */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpResponse } from './response.ts';

type Headers = Readonly<Record<string, string>>;

const hashOf = ({ body, headers }: Pick<HttpResponse, 'body' | 'headers'>): string =>
  createHash('sha256')
    .update(JSON.stringify([headers['content-type'], headers['content-language'] ?? '']))
    .update(body)
    .digest('base64url')
    .slice(0, 22);

/**
 * Returns the tag of a read of an application: its version, which `If-Match` takes. If more than the version
 * determines the response (the time, the account's facts, documents, the language), the tag continues with a hash of
 * it. `plain` is the response that the version alone determines.
 */
export const versionedEtag = (version: number, response: HttpResponse, plain?: HttpResponse): string =>
  plain && hashOf(plain) === hashOf(response) ? `"${version}"` : `"${version}-${hashOf(response)}"`;

/** Returns a weak tag, for a response in which a part does not matter, such as the time of the request. */
export const weakEtag = (response: HttpResponse): string => `W/"${hashOf(response)}"`;

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Whether `If-None-Match` names a tag, by weak comparison (RFC 9110, section 13.1.2). */
function names(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false;
  return condition.trim() === '*' || condition.split(',').some((one) => bare(one) === bare(tag));
}

const isRead = ({ requestContext: { http } }: APIGatewayProxyEventV2): boolean => http.method === 'GET';

const hasToken = ({ requestContext }: APIGatewayProxyEventV2): boolean =>
  (requestContext as { readonly authorizer?: { readonly jwt?: object } }).authorizer?.jwt !== undefined;

/** Headers of a text that is requested by its version. It never changes, so its reader may cache it. */
export const unchanging = (isPinned: boolean): Headers =>
  isPinned ? { 'cache-control': 'private, max-age=31536000, immutable' } : {};

const both = (...names: readonly (string | undefined)[]): string =>
  names.filter((name) => name !== undefined).join(', ');

/** The headers that a 304 repeats (RFC 9110, section 15.4.5). */
const repeated = ['etag', 'vary', 'cache-control', 'content-language'];

const notModified = (headers: Headers): HttpResponse => ({
  statusCode: 304,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => repeated.includes(name))),
  body: '',
});

/**
 * Returns the response to a read with a token: with its tag, or 304 if the client already has it. Returns every other
 * response unchanged.
 */
export function conditional(event: APIGatewayProxyEventV2, response: HttpResponse): HttpResponse {
  if (!isRead(event) || response.statusCode !== 200 || !hasToken(event)) return response;
  const { etag = `"${hashOf(response)}"`, vary } = response.headers;
  const headers = {
    // The client may cache it, and revalidates it each time.
    'cache-control': 'private, no-cache',
    ...response.headers,
    etag,
    vary: both('Accept-Language', 'Authorization', vary),
  };
  return names(event.headers?.['if-none-match'], etag) ? notModified(headers) : { ...response, headers };
}
