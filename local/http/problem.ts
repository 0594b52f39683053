import type { HttpAnswer } from './function-response.ts';

/** What the local runtime itself refuses with: what AWS answers for the functions, and `/local/*`. */
const problems = {
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  forbidden: { status: 403, title: 'The access token does not allow this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'invalid-request': { status: 422, title: 'The request is not valid' },
} as const;

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
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: Buffer.from(JSON.stringify(problem)),
  };
}
