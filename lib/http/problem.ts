import { problemStatuses } from '../contract/problems.ts';
import { isEnrollmentState } from '../domain/enrollment/enrollment.ts';
import { sayBlockers } from '../words/eligibility.ts';
import { sayFindings } from '../words/findings.ts';
import type { Language } from '../words/languages.ts';
import { problemWords } from '../words/problems.ts';
import { inLanguage } from './language.ts';
import { type ProblemRefusal, refusalIn } from './refusal.ts';
import type { HttpResponse } from './response.ts';
import { jsonResponse } from './response.ts';

/** Does not compile until every refusal has a status. */
const statuses: Readonly<Record<ProblemRefusal['code'], number>> = problemStatuses;

/** The place where a problem occurred, and the language of its texts. */
export interface Occurrence {
  /** The path of the request. */
  readonly instance: string;
  readonly requestId: string;
  readonly language: Language;
}

function headersFor(refusal: ProblemRefusal): Record<string, string> {
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

/** The facts of a refusal, with its blockers and findings in words. */
function factsOf(refusal: ProblemRefusal, language: Language): object {
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
    case 'wrong-state': {
      const { document: _, ...facts } = { document: undefined, ...refusal };
      return facts;
    }
    case 'conflict-of-interest':
    case 'not-found':
      return { code: refusal.code };
    default:
      return refusal;
  }
}

function wrongStateDetail(refusal: Extract<ProblemRefusal, { code: 'wrong-state' }>, language: Language): string {
  const { refusals, flags, enrollmentState, renewal, contest, document } = problemWords[language];
  const { state } = refusal;
  if ('renewableFrom' in refusal && refusal.renewableFrom) return renewal.early(refusal.renewableFrom.slice(0, 10));
  if ('enrollment' in refusal) return renewal.ended;
  if ('contest' in refusal) return contest[refusal.contest];
  if ('document' in refusal) return document[refusal.document];
  if (isEnrollmentState(state)) return enrollmentState[state];
  if (!('flags' in refusal)) return refusals[refusal.code].detail;
  const upheld = refusal.flags.filter(({ disposition }) => disposition !== undefined).map(({ flagId }) => flagId);
  return upheld.length > 0 ? flags.upheld(upheld) : flags.open;
}

/** Returns the meaning of a refusal in words, or its exact reason if there are words for it. */
function detailOf(refusal: ProblemRefusal, language: Language): string {
  const { refusals, conflicts, needs, absent } = problemWords[language];
  if (refusal.code === 'forbidden' && refusal.needs) return needs[refusal.needs];
  if (refusal.code === 'conflict-of-interest') return conflicts[refusal.because];
  if (refusal.code === 'not-found' && refusal.of) return absent[refusal.of];
  return refusal.code === 'wrong-state' ? wrongStateDetail(refusal, language) : refusals[refusal.code].detail;
}

const problemAnswer = (
  language: Language,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): HttpResponse =>
  jsonResponse(status, body, { 'content-type': 'application/problem+json', ...inLanguage(language), ...headers });

/**
 * Returns the problem (RFC 9457) of a refusal. The refusal's own facts come first, so that none can replace a member.
 */
export function problemOf(refusal: ProblemRefusal, { language, ...occurrence }: Occurrence): HttpResponse {
  const status = statuses[refusal.code];
  const { title } = problemWords[language].refusals[refusal.code];
  const detail = detailOf(refusal, language);
  const type = `urn:partner-programs:problem:${refusal.code}`;
  const body = { ...factsOf(refusal, language), detail, type, title, status, ...occurrence };
  return problemAnswer(language, status, body, headersFor(refusal));
}

/** Returns the problem of our own failure: the request id and nothing else. */
export const internalError = ({ language, ...occurrence }: Occurrence): HttpResponse =>
  problemAnswer(language, 500, {
    type: 'about:blank',
    title: problemWords[language].internalError,
    status: 500,
    code: 'internal-error',
    ...occurrence,
  });

/** Returns the response to whatever was thrown. */
export function problemResponse(error: unknown, occurrence: Occurrence): HttpResponse {
  const refusal = refusalIn(error);
  return refusal ? problemOf(refusal, occurrence) : internalError(occurrence);
}
