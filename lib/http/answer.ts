import type { Answer } from '../operations/ports.ts';

export type { Answer };

/** Nothing here may be cached by anyone, or read as anything but what it is. */
const always = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

type Headers = Readonly<Record<string, string>>;

/** An answer whose body is JSON already. */
export const jsonAnswer = (statusCode: number, body: string, headers: Headers = {}): Answer => ({
  statusCode,
  headers: { ...always, ...headers },
  body,
});

/** An answer with a JSON body. */
export const answer = (statusCode: number, body: unknown, headers: Headers = {}): Answer =>
  jsonAnswer(statusCode, JSON.stringify(body), headers);

export const etag = (version: number): string => `"${version}"`;

/** An answer without a body. */
export const noContent = (): Answer => {
  const { 'content-type': _, ...headers } = always;
  return { statusCode: 204, headers, body: '' };
};
