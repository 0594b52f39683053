import { type Refusal, Refused } from '../domain/refusal.ts';
import { sayBlockers } from '../words/eligibility.ts';
import { sayFindings } from '../words/findings.ts';
import type { Language } from '../words/languages.ts';
import { problemWords } from '../words/problems.ts';
import { inLanguage } from './language.ts';
import type { Answer } from './response.ts';
import { jsonResponse } from './response.ts';

/** The HTTP status of every refusal. A new refusal does not compile until it is here. Source: contract, problems. */
export const problemStatuses = {
  'malformed-json': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-eligible': 409,
  'application-already-open': 409,
  'business-area-taken': 409,
  'wrong-state': 409,
  'purchase-frozen': 409,
  'conflict-of-interest': 409,
  'lease-lost': 409,
  'agreement-outdated': 409,
  'questionnaire-outdated': 409,
  'stale-version': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'incomplete-application': 422,
  'idempotency-key-reused': 422,
  'version-required': 428,
  'too-many-requests': 429,
  'try-again': 503,
} as const satisfies Readonly<Record<Refusal['code'], number>>;

/** The place where a problem occurred, and the language to tell it in. */
export interface Occurrence {
  /** The path of the request. */
  readonly instance: string;
  readonly requestId: string;
  readonly language: Language;
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

/** The facts of a refusal as they are told: its blockers and findings in words. */
function factsOf(refusal: Refusal, language: Language): object {
  switch (refusal.code) {
    case 'not-eligible':
    case 'application-already-open':
    case 'business-area-taken':
      return { ...refusal, blockers: sayBlockers(language, refusal.blockers) };
    case 'invalid-request':
      return { ...refusal, errors: sayFindings(language, refusal.errors) };
    case 'incomplete-application':
      return { ...refusal, outstanding: sayFindings(language, refusal.outstanding) };
    case 'purchase-frozen':
      return { ...refusal, liftedBy: problemWords[language].liftedBy[refusal.freeze.because] };
    case 'stale-version':
      return { ...refusal, version: refusal.currentVersion };
    case 'conflict-of-interest':
      return { code: refusal.code };
    default:
      return refusal;
  }
}

/** What a refusal means in words: of some, exactly why. */
function detailOf(refusal: Refusal, language: Language): string {
  const { refusals, conflicts, flags } = problemWords[language];
  if (refusal.code === 'conflict-of-interest') return conflicts[refusal.because];
  if (refusal.code !== 'wrong-state' || !('flags' in refusal)) return refusals[refusal.code].detail;
  const upheld = refusal.flags.filter(({ disposition }) => disposition !== undefined).map(({ flagId }) => flagId);
  return upheld.length > 0 ? flags.upheld(upheld) : flags.open;
}

const problemAnswer = (
  language: Language,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): Answer =>
  jsonResponse(status, body, { 'content-type': 'application/problem+json', ...inLanguage(language), ...headers });

/** The problem (RFC 9457) that a refusal is. The refusal's own facts come first, so that none can replace a member. */
export function problemOf(refusal: Refusal, { language, ...occurrence }: Occurrence): Answer {
  const status = problemStatuses[refusal.code];
  const { title } = problemWords[language].refusals[refusal.code];
  const detail = detailOf(refusal, language);
  const type = `urn:partner-programs:problem:${refusal.code}`;
  const body = { ...factsOf(refusal, language), detail, type, title, status, ...occurrence };
  return problemAnswer(language, status, body, headersFor(refusal));
}

/** A failure of ours: the request id and nothing else. */
export const internalError = ({ language, ...occurrence }: Occurrence): Answer =>
  problemAnswer(language, 500, {
    type: 'about:blank',
    title: problemWords[language].internalError,
    status: 500,
    code: 'internal-error',
    ...occurrence,
  });

/** Returns the response to whatever was thrown. */
export const problemResponse = (error: unknown, occurrence: Occurrence): Answer =>
  error instanceof Refused ? problemOf(error.refusal, occurrence) : internalError(occurrence);
