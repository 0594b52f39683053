import * as z from 'zod/mini';

/** An HTTP response, as it is kept to be returned again. */
export const httpResponse = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type HttpResponse = Readonly<z.infer<typeof httpResponse>>;

/**
 * Headers of every response: nobody may cache it, read it as another type, frame it, or fetch it into a page of
 * another origin. The client may cache what it read with a token (`conditional.ts`).
 * Source: OWASP, REST Security Cheat Sheet.
 */
export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Returns the final response. Its own headers take precedence, for example if it is public and may be cached. */
export const secured = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { ...securityHeaders, ...response.headers },
});

/** A response whose body is base64 of bytes: API Gateway sends the bytes. */
export interface BinaryResponse extends HttpResponse {
  readonly isBase64Encoded: true;
}

type Headers = Readonly<Record<string, string>>;

/** Returns a response whose body is already JSON. */
export const responseOfJson = (statusCode: number, body: string, headers: Headers = {}): HttpResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

/** Returns a response with a JSON body. */
export const jsonResponse = (statusCode: number, body: unknown, headers: Headers = {}): HttpResponse =>
  responseOfJson(statusCode, JSON.stringify(body), headers);

export const etag = (version: number): string => `"${version}"`;

/** Returns a response without a body. */
export const noContent = (): HttpResponse => ({ statusCode: 204, headers: {}, body: '' });
