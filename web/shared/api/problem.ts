import type { WordId } from '../words/words.ts';

/** One error in the request. */
export interface FieldError {
  /** RFC 6901, into the body. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A refusal of the API (RFC 9457), or its unreachability. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];
  readonly currentVersion?: number | string;
  readonly retryAfterSeconds?: number;
  readonly applicationId?: string;
  readonly state?: string;
  readonly [fact: string]: unknown;
}

/** Thrown if the API refuses or cannot be reached. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** No response came: the network or the server is down. */
export const unreachable: Problem = { code: 'unreachable', status: 0, title: 'Unreachable' };

/** Codes for responses without one, which the gateway or the firewall in front of it sends, and not the API. */
const codes: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'payload-too-large',
  429: 'too-many-requests',
  503: 'try-again',
};

/** Returns the code of a response that has none. */
export const codeOf = (status: number): string => codes[status] ?? 'internal-error';

/** Something went wrong in the page itself. */
export const unforeseen: Problem = { code: 'internal-error', status: 500, title: 'Unforeseen' };

/** Whether the same request may succeed later, unchanged. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

const remedies: Readonly<Record<string, WordId>> = {
  unreachable: 'problem.unreachable',
  unauthenticated: 'problem.unauthenticated',
  forbidden: 'problem.forbidden',
  'not-found': 'problem.not-found',
  'stale-version': 'problem.stale-version',
  'application-already-open': 'problem.application-already-open',
  'not-eligible': 'problem.not-eligible',
  'wrong-state': 'problem.wrong-state',
  'agreement-outdated': 'problem.agreement-outdated',
  'questionnaire-outdated': 'problem.questionnaire-outdated',
  'incomplete-application': 'problem.incomplete-application',
  'nothing-changed': 'problem.nothing-changed',
  'lease-lost': 'problem.lease-lost',
  'conflict-of-interest': 'problem.conflict-of-interest',
  'payload-too-large': 'problem.payload-too-large',
  'too-many-requests': 'problem.try-again',
  'try-again': 'problem.try-again',
  'request-in-progress': 'problem.try-again',
  'internal-error': 'problem.internal-error',
};

/** Whether the API's own words say exactly what is in the way, and so what to do next. */
export const isExact = ({ code, detail, state, enrollment, contest, renewableFrom }: Problem): boolean =>
  detail !== undefined &&
  (code === 'conflict-of-interest' ||
    (code === 'wrong-state' &&
      ((enrollment ?? contest ?? renewableFrom) !== undefined || /^(active|suspended|ended)$/.test(state ?? ''))));

/** Returns the words for a problem; undefined if the API's own say more. */
export const remedyOf = (problem: Problem): WordId | undefined =>
  isExact(problem)
    ? undefined
    : (remedies[problem.code] ?? (problem.status >= 500 ? 'problem.internal-error' : undefined));
