import { type Refusal, Refused } from '../domain/refusal.ts';
import type { Answer } from './response.ts';
import { jsonResponse } from './response.ts';

interface Meaning {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** The HTTP meaning of every refusal. A new refusal does not compile until it is here. Source: contract, problems. */
export const problems = {
  'malformed-json': { status: 400, title: 'Malformed JSON', detail: 'The body is not JSON in UTF-8.' },
  unauthenticated: { status: 401, title: 'Not signed in', detail: 'Send a valid access token.' },
  forbidden: { status: 403, title: 'Not allowed', detail: 'This token does not give access to that.' },
  'not-found': { status: 404, title: 'Not found', detail: 'There is no such thing, or it is not yours.' },
  'method-not-allowed': { status: 405, title: 'Method not allowed', detail: 'This path takes other methods.' },
  'not-eligible': { status: 409, title: 'Not eligible', detail: 'The account cannot join: see every blocker.' },
  'application-already-open': {
    status: 409,
    title: 'An application is already open',
    detail: 'Continue the open application, or withdraw it.',
  },
  'business-area-taken': {
    status: 409,
    title: 'The business area is taken',
    detail: 'An account of the same company holds the business area.',
  },
  'wrong-state': { status: 409, title: 'Not in this state', detail: "The application's state does not allow this." },
  'purchase-frozen': {
    status: 409,
    title: 'Purchases are frozen',
    detail: 'The account may not purchase or provision cloud services or resources.',
  },
  'conflict-of-interest': {
    status: 409,
    title: 'Conflict of interest',
    detail: 'You are too close to this application or to an earlier decision on it: leave it to another reviewer.',
  },
  'lease-lost': {
    status: 409,
    title: 'The lease is lost',
    detail: 'You do not hold the application: take it, read it again, then decide.',
  },
  'agreement-outdated': {
    status: 409,
    title: 'The agreement is outdated',
    detail: 'Read and accept the current version of the agreement.',
  },
  'questionnaire-outdated': {
    status: 409,
    title: 'The questionnaire is outdated',
    detail: 'Answer the version of the questionnaire that is named here.',
  },
  'stale-version': {
    status: 412,
    title: 'The version is stale',
    detail: 'The application has changed since: read it again, then decide.',
  },
  'payload-too-large': { status: 413, title: 'Too large', detail: 'The body is larger than is taken here.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send one of the media types that are named here.',
  },
  'invalid-request': { status: 422, title: 'Invalid request', detail: 'Correct each of the errors.' },
  'incomplete-application': {
    status: 422,
    title: 'The application is incomplete',
    detail: 'Complete each step: see what is outstanding.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key was used before',
    detail: 'The key belongs to another request: send a new one.',
  },
  'version-required': {
    status: 428,
    title: 'A version is required',
    detail: 'Send If-Match with the ETag of the application as you read it.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    detail: 'Send fewer requests: wait as long as Retry-After says, then send the same request again.',
  },
  'try-again': {
    status: 503,
    title: 'Try again',
    detail: 'The system is busy or out of reach: send the same request again, with its Idempotency-Key.',
  },
} as const satisfies Readonly<Record<Refusal['code'], Meaning>>;

/** The place where a problem occurred. */
export interface Occurrence {
  /** The path of the request. */
  readonly instance: string;
  readonly requestId: string;
}

function headersFor(refusal: Refusal): Record<string, string> {
  switch (refusal.code) {
    case 'unauthenticated':
      return { 'www-authenticate': 'Bearer' };
    case 'method-not-allowed':
      return { allow: refusal.allow.join(', ') };
    case 'too-many-requests':
    case 'try-again':
      return { 'retry-after': String(refusal.retryAfterSeconds) };
    case 'stale-version':
      return { etag: `"${refusal.currentVersion}"` };
    case 'unsupported-media-type':
      return { accept: refusal.supported.join(', ') };
    default:
      return {};
  }
}

const problemAnswer = (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  jsonResponse(status, body, { 'content-type': 'application/problem+json', ...headers });

/**
 * Returns the problem (RFC 9457) of a refusal. The refusal's own facts come first, so that none can replace a member.
 */
export function problemOf(refusal: Refusal, occurrence: Occurrence): Answer {
  const { status, title, detail } = problems[refusal.code];
  const facts = refusal.code === 'stale-version' ? { ...refusal, version: refusal.currentVersion } : refusal;
  const type = `urn:partner-programs:problem:${refusal.code}`;
  return problemAnswer(status, { detail, ...facts, type, title, status, ...occurrence }, headersFor(refusal));
}

/** Returns the problem of our own failure: the request id and nothing else. */
export const internalError = (occurrence: Occurrence): Answer =>
  problemAnswer(500, {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    code: 'internal-error',
    ...occurrence,
  });

/** Returns the response to whatever was thrown. */
export const problemResponse = (error: unknown, occurrence: Occurrence): Answer =>
  error instanceof Refused ? problemOf(error.refusal, occurrence) : internalError(occurrence);
