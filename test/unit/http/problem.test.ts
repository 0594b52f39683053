import { problemStatuses } from '../../../lib/contract/problems.ts';
import { enrollmentStates } from '../../../lib/domain/enrollment/enrollment.ts';
import { Refused } from '../../../lib/domain/refusal.ts';
import { internalError, problemOf, problemResponse } from '../../../lib/http/problem.ts';
import type { ProblemRefusal } from '../../../lib/http/refusal.ts';
import { sayBlockers } from '../../../lib/words/eligibility.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { type Language, languages } from '../../../lib/words/languages.ts';
import { problemWords } from '../../../lib/words/problems.ts';

const occurred = { instance: '/applications', requestId: 'request-1' };
const occurrence = { ...occurred, language: 'en' } as const;

/** The contract's catalogue. */
const contract = {
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
  'agreement-outdated': 409,
  'questionnaire-outdated': 409,
  'conflict-of-interest': 409,
  'lease-lost': 409,
  'nothing-changed': 409,
  'request-in-progress': 409,
  'stale-version': 412,
  'version-required': 428,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-request': 422,
  'incomplete-application': 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'try-again': 503,
  'internal-error': 500,
} as const;

/** Refusals of purchases and reviews, and responses before a function is called. */
const notRefusedHere = ['purchase-frozen', 'conflict-of-interest', 'lease-lost'];

const blockers = [{ code: 'account-in-arrears', evidence: { inArrears: true } }] as const;

/** One refusal of each code, with the facts that a caller needs to act on it. */
const refusals: { readonly [Code in ProblemRefusal['code']]: Extract<ProblemRefusal, { readonly code: Code }> } = {
  'malformed-json': { code: 'malformed-json' },
  unauthenticated: { code: 'unauthenticated' },
  forbidden: { code: 'forbidden' },
  'not-found': { code: 'not-found' },
  'method-not-allowed': { code: 'method-not-allowed', allow: ['GET', 'PUT'] },
  'not-eligible': { code: 'not-eligible', blockers },
  'application-already-open': {
    code: 'application-already-open',
    applicationId: 'app_1' as Extract<ProblemRefusal, { code: 'application-already-open' }>['applicationId'],
    blockers,
  },
  'business-area-taken': { code: 'business-area-taken', blockers },
  'wrong-state': { code: 'wrong-state', state: 'approved', allowed: [] },
  'purchase-frozen': {
    code: 'purchase-frozen',
    freeze: { since: '2026-11-02T09:00:00.000Z', because: 'enrollment', applicationId: 'app_1' as never },
  },
  'conflict-of-interest': { code: 'conflict-of-interest', because: 'first-approval' },
  'lease-lost': { code: 'lease-lost' },
  'nothing-changed': { code: 'nothing-changed' },
  'request-in-progress': { code: 'request-in-progress' },
  'agreement-outdated': { code: 'agreement-outdated', currentVersion: '2024-08-16' },
  'questionnaire-outdated': { code: 'questionnaire-outdated', currentVersion: '2' },
  'stale-version': { code: 'stale-version', currentVersion: 7 },
  'version-required': { code: 'version-required' },
  'payload-too-large': { code: 'payload-too-large', maxBytes: 262_144 },
  'unsupported-media-type': { code: 'unsupported-media-type', supported: ['application/json', 'text/x'] },
  'invalid-request': { code: 'invalid-request', errors: [{ pointer: '/x', code: 'required' }] },
  'incomplete-application': {
    code: 'incomplete-application',
    outstanding: [{ step: 'due-diligence', pointer: '/steps/due-diligence', code: 'step-empty' }],
  },
  'idempotency-key-reused': { code: 'idempotency-key-reused' },
  'too-many-requests': { code: 'too-many-requests', retryAfterSeconds: 40 },
  'try-again': { code: 'try-again', retryAfterSeconds: 3 },
};
const all = Object.values(refusals);

/** Returns the facts of a refusal that the problem says in words. */
const inWords = (language: Language): Partial<Record<ProblemRefusal['code'], object>> => {
  const saidBlockers = { blockers: sayBlockers(language, blockers) };
  return {
    'not-eligible': saidBlockers,
    'application-already-open': saidBlockers,
    'business-area-taken': saidBlockers,
    'purchase-frozen': { liftedBy: problemWords[language].liftedBy.enrollment },
    'invalid-request': { errors: sayFindings(language, refusals['invalid-request'].errors) },
    'incomplete-application': { outstanding: sayFindings(language, refusals['incomplete-application'].outstanding) },
  };
};

test('the catalogue has every code of the contract with its status', () => {
  const known = problemStatuses;
  const { 'internal-error': _, ...expected } = Object.fromEntries(
    Object.entries(contract).filter(([code]) => code in problemStatuses || !notRefusedHere.includes(code)),
  );
  expect(known).toEqual(expected);
});

describe.each(languages)('in %s', (language) => {
  const occurrence = { ...occurred, language };

  test.each(all)('$code is a problem of RFC 9457, with all its facts', (refusal) => {
    const { statusCode, headers, body } = problemOf(refusal, occurrence);
    expect(headers['content-language']).toBe(language);
    expect(statusCode).toBe(contract[refusal.code]);
    expect(headers['content-type']).toBe('application/problem+json');
    const { code, ...facts } = refusal;
    const { because: _, ...shown } = 'because' in facts ? facts : { ...facts, because: undefined };
    expect(JSON.parse(body)).toEqual({
      detail: expect.any(String),
      ...shown,
      ...inWords(language)[code],
      ...(code === 'stale-version' && { version: 7 }),
      type: `urn:partner-programs:problem:${code}`,
      title: problemWords[language].refusals[code].title,
      status: contract[code],
      code,
      ...occurred,
    });
  });

  test('titles and details are sentences, and each title belongs to one code', () => {
    const meanings = Object.values(problemWords[language].refusals);
    expect(new Set(meanings.map(({ title }) => title)).size).toBe(meanings.length);
    expect(meanings.filter(({ detail }) => !/^[A-Z].+\.$|^\p{Script=Han}.+。$/u.test(detail))).toEqual([]);
  });
});

test('a refusal for a conflict of interest or for flags says exactly why', () => {
  const detailOf = (refusal: ProblemRefusal) => JSON.parse(problemOf(refusal, occurrence).body).detail;
  expect(detailOf(refusals['conflict-of-interest'])).toMatch(/must give the second approval/);
  const flags = (disposition?: string) =>
    ({ code: 'wrong-state', state: 'in-review', allowed: [], flags: [{ flagId: 'DD24', disposition }] }) as const;
  expect(detailOf(flags('upheld'))).toMatch(/was upheld \(DD24\)/);
  expect(detailOf(flags())).toMatch(/^Each of these flags needs a disposition/);
});

test.each(languages)('in %s, a refusal about an enrollment mentions the enrollment', (language) => {
  const { refusals: meanings, enrollmentState, absent } = problemWords[language];
  const detailOf = (refusal: ProblemRefusal) => JSON.parse(problemOf(refusal, { ...occurred, language }).body).detail;
  for (const state of enrollmentStates) {
    const detail = detailOf({ code: 'wrong-state', state, allowed: [] });
    expect(detail).toBe(enrollmentState[state]);
    expect(detail).not.toBe(meanings['wrong-state'].detail);
  }
  for (const thing of ['enrollment', 'account', 'renewable'] as const) {
    const problem = JSON.parse(problemOf({ code: 'not-found', of: thing }, { ...occurred, language }).body);
    expect(problem.detail).toBe(absent[thing]);
    expect(problem).not.toHaveProperty('of');
  }
});

test.each(languages)('in %s, a refusal about a document mentions the document, not the application', (language) => {
  const { refusals: meanings, document: words } = problemWords[language];
  const detailOf = (refusal: ProblemRefusal) => JSON.parse(problemOf(refusal, { ...occurred, language }).body);
  for (const refusal of [
    { code: 'wrong-state', state: 'rejected', allowed: [], document: 'arrived' },
    { code: 'wrong-state', state: 'changes-requested', allowed: ['submit'], document: 'submitted' },
  ] as const) {
    const { detail, state, document } = detailOf(refusal);
    expect([detail, state, document]).toEqual([words[refusal.document], refusal.state, undefined]);
    expect(detail).not.toBe(meanings['wrong-state'].detail);
  }
});

test('no fact of a refusal can replace a member of the problem', () => {
  const hostile = {
    code: 'not-found',
    status: 200,
    type: 'x',
    title: 'x',
    instance: 'x',
    requestId: 'x',
  } as unknown as ProblemRefusal;
  expect(JSON.parse(problemOf(hostile, occurrence).body)).toMatchObject({
    status: 404,
    type: 'urn:partner-programs:problem:not-found',
    title: 'Not found',
    ...occurred,
  });
});

test.each([
  ['unauthenticated', 'www-authenticate', 'Bearer'],
  ['method-not-allowed', 'allow', 'GET, PUT'],
  ['too-many-requests', 'retry-after', '40'],
  ['try-again', 'retry-after', '3'],
  ['stale-version', 'etag', '"7"'],
  ['unsupported-media-type', 'accept', 'application/json, text/x'],
] as const)('%s says %s: %s', (code, header, value) => {
  expect(problemOf(refusals[code], occurrence).headers[header]).toBe(value);
});

test('the others have none of these headers', () => {
  const headers = ['www-authenticate', 'allow', 'retry-after', 'etag', 'accept'];
  for (const refusal of all) {
    const given = Object.keys(problemOf(refusal, occurrence).headers).filter((name) => headers.includes(name));
    expect(given.length).toBeLessThanOrEqual(1);
  }
  expect(headers.filter((name) => name in problemOf(refusals['not-eligible'], occurrence).headers)).toEqual([]);
});

describe('a failure of ours', () => {
  const bare = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    code: 'internal-error',
    ...occurred,
  };
  test('is the request id and nothing else', () => {
    const { statusCode, headers, body } = internalError(occurrence);
    expect([statusCode, headers['content-type']]).toEqual([500, 'application/problem+json']);
    expect(JSON.parse(body)).toEqual(bare);
  });
  test.each([new Error('secret'), new TypeError('secret'), 'secret', undefined, { code: 'not-found' }])(
    'is the response to whatever else is thrown',
    (error) => {
      expect(JSON.parse(problemResponse(error, occurrence).body)).toEqual(bare);
    },
  );
  test('is not the response to a refusal, whatever its cause', () => {
    const { statusCode, body } = problemResponse(new Refused({ code: 'not-found' }, new Error('secret')), occurrence);
    expect(statusCode).toBe(404);
    expect(body).not.toContain('secret');
  });
});
