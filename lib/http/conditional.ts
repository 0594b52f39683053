/** Conditional reads (RFC 9110, section 13): entity tags, and the response to a client that has the newest answer. */
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
 * Returns the tag of a read of an application: its version, which `If-Match` takes. Where more than the version
 * determines the answer (the time, the account's facts, documents, the language), the tag goes on with a hash of it.
 * `plain` is the answer that the version alone determines.
 */
export const versionedEtag = (version: number, response: HttpResponse, plain?: HttpResponse): string =>
  plain && hashOf(plain) === hashOf(response) ? `"${version}"` : `"${version}-${hashOf(response)}"`;

/** Returns the tag of an answer of which a part, such as the time of asking, does not matter. */
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

/** Headers of a text that is asked for by its version, and so never changes: its reader may keep it. */
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
 * Returns the response to a read by somebody with a token: with its tag, or 304 if the client has it already. Returns
 * every other response as it is.
 */
export function conditional(event: APIGatewayProxyEventV2, response: HttpResponse): HttpResponse {
  if (!isRead(event) || response.statusCode !== 200 || !hasToken(event)) return response;
  const { etag = `"${hashOf(response)}"`, vary } = response.headers;
  const headers = {
    // The client may keep it, and asks each time whether it is still true.
    'cache-control': 'private, no-cache',
    ...response.headers,
    etag,
    vary: both('Accept-Language', 'Authorization', vary),
  };
  return names(event.headers?.['if-none-match'], etag) ? notModified(headers) : { ...response, headers };
}
