import type { HttpAnswer } from './function-response.ts';

/**
 * The refusals of the local runtime itself: those that AWS makes in front of the functions, and those of `/local/*`.
 * They are as in openapi.json.
 */
export const problems = {
  'malformed-json': { status: 400, title: 'Malformed JSON', detail: 'The body is not valid JSON in UTF-8.' },
  unauthenticated: { status: 401, title: 'Not signed in', detail: 'Send a valid access token.' },
  forbidden: { status: 403, title: 'Not allowed', detail: 'This token does not allow the request.' },
  'not-found': { status: 404, title: 'Not found', detail: 'This does not exist, or it belongs to another account.' },
  'method-not-allowed': { status: 405, title: 'Method not allowed', detail: 'This path does not support the method.' },
  'payload-too-large': {
    status: 413,
    title: 'Payload too large',
    detail: 'The body is larger than this path accepts.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    detail: 'Send fewer requests. Wait as long as Retry-After says, then send the same request again.',
  },
  'try-again': {
    status: 503,
    title: 'Try again',
    detail: 'The system is busy or unavailable. Send the same request again with the same Idempotency-Key.',
  },
  'invalid-request': { status: 422, title: 'Invalid request', detail: 'Correct the listed errors.' },
} as const;

/**
 * The headers that functions send. On AWS the gateway's own responses have none of them, and an HTTP API cannot change
 * that.
 */
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

/** A refusal, thrown to the gateway, which responds with it. */
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
  const { status, title, detail } = problems[code];
  const problem = {
    detail,
    ...facts,
    type: `urn:partner-programs:problem:${code}`,
    title,
    status,
    code,
    instance,
    requestId,
  };
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
