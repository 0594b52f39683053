import type { HttpAnswer } from './function-response.ts';

/** What the local runtime itself refuses with: what AWS answers for the functions, and `/local/*`. */
const problems = {
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  forbidden: { status: 403, title: 'The access token does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'invalid-request': { status: 422, title: 'The request is not valid' },
} as const;

/** As the functions answer. On AWS the gateway's own answers have none of them, which an HTTP API cannot change. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export type ProblemCode = keyof typeof problems;

export interface ProblemContext {
  readonly instance: string;
  readonly requestId: string;
}

/** A refusal, thrown to the gateway, which answers with it. */
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    facts: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(problems[code].title);
    this.code = code;
    this.facts = facts;
    this.headers = headers;
  }
}

/** RFC 9457. */
export function problemAnswer({ code, facts, headers }: Refused, { instance, requestId }: ProblemContext): HttpAnswer {
  const { status, title } = problems[code];
  const problem = { ...facts, type: `urn:partner-programs:problem:${code}`, title, status, code, instance, requestId };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...securityHeaders,
      ...headers,
    },
    body: Buffer.from(JSON.stringify(problem)),
  };
}
