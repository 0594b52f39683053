import type { Context } from 'aws-lambda';
import { Refused } from '../../../lib/domain/refusal.ts';
import type { Applicant } from '../../../lib/http/caller.ts';
import { endpoint, type HttpEvent, type IdempotencyDeps, type Posting, posting } from '../../../lib/http/endpoint.ts';
import type { ProblemRefusal } from '../../../lib/http/refusal.ts';
import { jsonResponse } from '../../../lib/http/response.ts';
import type { ResponseToKeep } from '../../../lib/operations/idempotency-ports.ts';
import { eventOf } from '../../support/api.ts';
import { at } from '../../support/builders.ts';
import { type WatchedLog, watchLog } from '../../support/watch-log.ts';

const context = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 10_000 } as Context;
const event = (changed: Parameters<typeof eventOf>[0] = { path: '/applications' }): HttpEvent =>
  eventOf({ method: 'POST', accountId: 'account-1', ...changed });

let watched: WatchedLog;
beforeEach(() => {
  watched = watchLog();
});
afterEach(() => watched.stop());
/** Returns how many failures were logged. */
const reports = () => watched.lines.filter(({ level }) => level === 'ERROR').length;

test('every response is logged in a line, with the code of its problem and the correlation id', async () => {
  const given = event({ path: '/applications', headers: { 'x-correlation-id': 'console-0001' } });
  await endpoint(() => jsonResponse(200, {}))(given, context);
  await endpoint(() => {
    throw new Refused({ code: 'not-found' });
  })(event({ path: '/applications', headers: { 'x-correlation-id': 'wei@merlion.example' } }), context);
  expect(watched.lines).toMatchObject([
    {
      level: 'INFO',
      route: 'POST /applications',
      status: 200,
      correlationId: 'console-0001',
      requestId: 'invocation-1',
    },
    { level: 'INFO', status: 404, code: 'not-found', correlationId: expect.stringMatching(/^request-\d+$/) },
  ]);
});

describe('an endpoint, through its whole stack', () => {
  const calling = async (handle: () => never | ReturnType<typeof jsonResponse>, given = event()) => {
    const answered = await endpoint(async () => handle())(given, context);
    return { ...answered, problem: JSON.parse(answered.body) };
  };

  test('returns the handler’s response, under headers that prevent caching, sniffing, framing and embedding', async () => {
    const { statusCode, headers, body } = await calling(() => jsonResponse(201, { a: 1 }, { etag: '"1"' }));
    expect({ statusCode, body }).toEqual({ statusCode: 201, body: '{"a":1}' });
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      etag: '"1"',
    });
  });

  test('returns the problem of a refusal, under the same headers', async () => {
    const given = event();
    const { statusCode, headers, problem } = await calling(() => {
      throw new Refused({ code: 'stale-version', currentVersion: 4 });
    }, given);
    expect(statusCode).toBe(412);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      etag: '"4"',
    });
    expect(problem).toMatchObject({
      code: 'stale-version',
      currentVersion: 4,
      instance: '/applications',
      requestId: given.requestContext.requestId,
    });
    expect(reports()).toBe(0);
  });

  test('returns for any other error a request id and nothing else', async () => {
    const given = event();
    const { statusCode, body, problem } = await calling(() => {
      throw new TypeError('secret of the table');
    }, given);
    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret');
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal-error',
      instance: '/applications',
      requestId: given.requestContext.requestId,
    });
    expect(reports()).toBe(1);
  });

  test('names the invocation if the event has no request id', async () => {
    const { requestContext: _, ...bare } = event();
    const { problem } = await calling(() => {
      throw new Error();
    }, bare as HttpEvent);
    expect(problem.requestId).toBe('invocation-1');
  });

  test('returns try-again for an outage, and logs its cause', async () => {
    const { statusCode, headers, body } = await calling(() => {
      throw new Refused({ code: 'try-again', retryAfterSeconds: 1 }, new Error('socket of the table'));
    });
    expect([statusCode, headers['retry-after']]).toEqual([503, '1']);
    expect(body).not.toContain('socket');
    expect(reports()).toBe(1);
  });

  test('returns try-again shortly before its time-out, if the handler takes longer', async () => {
    const left = { ...context, getRemainingTimeInMillis: () => 300 } as Context;
    const { statusCode, headers, body } = await endpoint(() => new Promise(() => {}))(event(), left);
    expect([statusCode, headers['retry-after'], JSON.parse(body).code]).toEqual([503, '1', 'try-again']);
    expect(reports()).toBe(1);
  });
});

describe('a POST', () => {
  const kept: ResponseToKeep[] = [];
  const keeper = (): IdempotencyDeps => ({
    keep: async (keep) => {
      const first = kept.find(({ keyHash }) => keyHash === keep.keyHash);
      if (!first) kept.push(keep);
      const { response: stands, fingerprint } = first ?? keep;
      return { ...stands, fingerprint };
    },
    now: () => new Date(at),
    idempotencyHours: 24,
    admit: async (accountId) => {
      if (accountId === 'busy') throw new Refused({ code: 'too-many-requests', retryAfterSeconds: 7 });
    },
  });
  beforeEach(() => {
    kept.length = 0;
  });

  const post = async (
    given: HttpEvent,
    handle: () => ReturnType<typeof jsonResponse> = () => jsonResponse(200, {}),
  ) => {
    let seen: Posting<Applicant> | undefined;
    const handler = posting(keeper, async (_, request) => {
      seen = request;
      return handle();
    });
    const answered = await handler(given, context);
    return { seen, ...answered, problem: JSON.parse(answered.body) };
  };
  const refuse = (code: ProblemRefusal['code']) => () => {
    const facts = { blockers: [], retryAfterSeconds: 1, maxBytes: 1, supported: ['application/json'], errors: [] };
    throw new Refused({ code, ...facts } as ConstructorParameters<typeof Refused>[0]);
  };
  const keyed = (key: string, changed: Partial<Parameters<typeof eventOf>[0]> = {}) =>
    event({ path: '/applications', ...changed, headers: { 'idempotency-key': key } });

  test('without a key is handled, and its response is not kept', async () => {
    const { seen, statusCode } = await post(event());
    expect(statusCode).toBe(200);
    expect(seen?.idempotency).toBeUndefined();
    expect(seen?.caller.accountId).toBe('account-1');
    expect((await post(event(), refuse('not-eligible'))).statusCode).toBe(409);
    expect(kept).toEqual([]);
  });

  test('is for applicants', async () => {
    expect((await post(event({ path: '/applications', accountId: undefined }))).statusCode).toBe(403);
  });

  test('of an account that posts too often is refused before it is handled, and no response is kept', async () => {
    const { seen, statusCode, headers } = await post(keyed('k', { accountId: 'busy' }));
    expect([seen, statusCode, headers['retry-after']]).toEqual([undefined, 429, '7']);
    expect(kept).toEqual([]);
  });

  test.each(['', 'a'.repeat(256), 'é', 'a\tb', 'a\nb'])('the key %j is refused', async (key) => {
    const { seen, statusCode, problem } = await post(keyed(key));
    expect([seen, statusCode]).toEqual([undefined, 422]);
    expect(problem.errors).toMatchObject([{ pointer: '/Idempotency-Key', code: 'invalid-format' }]);
  });

  test.each(['a', ' ', '~', 'a'.repeat(255)])('the key %j is accepted', async (key) => {
    expect((await post(keyed(key))).seen?.idempotency).toEqual({
      owner: { kind: 'account', id: 'account-1' },
      keyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  const hashesOf = async (given: HttpEvent) => (await post(given)).seen?.idempotency;
  const hashes = (...given: Parameters<typeof keyed>) => hashesOf(keyed(...given));

  /** The same event with another method. No route matches it, so it keeps its token. */
  const as = (method: string, { requestContext, ...given }: HttpEvent): HttpEvent => ({
    ...given,
    requestContext: { ...requestContext, http: { ...requestContext.http, method } },
  });

  test('has a fingerprint of method, path and body, and of nothing else', async () => {
    const base = await hashes('k', { body: '{"a":1}' });
    expect((await hashes('other', { body: '{"a":1}', subject: 'someone-else' }))?.fingerprint).toBe(base?.fingerprint);
    const others = [
      await hashes('k', { body: '{"a":2}' }),
      await hashes('k', { body: '{"a": 1}' }),
      await hashes('k'),
      await hashes('k', { body: '{"a":1}', path: '/applications/x/withdrawal' }),
      await hashesOf(as('PUT', keyed('k', { body: '{"a":1}' }))),
      await hashesOf({ ...keyed('k', { body: 's{"a":1}' }), rawPath: '/application' }),
    ];
    expect(new Set([base, ...others].map((hash) => hash?.fingerprint)).size).toBe(7);
    expect(new Set(others.map((hash) => hash?.keyHash))).toEqual(new Set([base?.keyHash]));
  });

  test('has a fingerprint of the bytes, however they came', async () => {
    const text = keyed('k', { body: '{"a":1}' });
    const encoded = { ...text, body: Buffer.from('{"a":1}').toString('base64'), isBase64Encoded: true };
    expect((await post(encoded)).seen?.idempotency).toEqual((await post(text)).seen?.idempotency);
  });

  test('has a key that is the caller’s own', async () => {
    const all = [
      await hashes('k'),
      await hashes('k2'),
      await hashes('k', { accountId: 'account-2' }),
      await hashes('k', { subject: 'another-user' }),
      await hashes('1k', { accountId: 'account-', subject: 'user-of-account-1' }),
    ];
    expect(new Set(all.map((hash) => hash?.keyHash)).size).toBe(all.length);
  });

  test('has a response that is kept for a day from now', async () => {
    expect((await post(event())).seen?.keepUntil).toBe(Date.parse(at) / 1000 + 86_400);
  });

  test.each([
    ['not-eligible', 409],
    ['invalid-request', 422],
    ['malformed-json', 400],
    ['payload-too-large', 413],
    ['unsupported-media-type', 415],
  ] as const)('%s is kept, and returned again byte for byte', async (code, status) => {
    const first = await post(keyed('k'), refuse(code));
    const again = await post(keyed('k'), refuse(code));
    expect(first.statusCode).toBe(status);
    expect([again.statusCode, again.headers, again.body]).toEqual([first.statusCode, first.headers, first.body]);
    expect(kept).toHaveLength(1);
  });

  test.each(['not-eligible', 'malformed-json'] as const)(
    'a kept %s is not returned to another request',
    async (code) => {
      await post(keyed('k'), refuse(code));
      const { statusCode, problem } = await post(keyed('k', { body: '{}' }), refuse('not-eligible'));
      expect([statusCode, problem.code]).toEqual([422, 'idempotency-key-reused']);
    },
  );

  test.each([
    'unauthenticated',
    'forbidden',
    'not-found',
    'stale-version',
    'idempotency-key-reused',
    'version-required',
    'too-many-requests',
    'try-again',
  ] as const)('%s is not kept', async (code) => {
    expect((await post(keyed('k'), refuse(code))).problem.code).toBe(code);
    expect(kept).toEqual([]);
  });

  test('a failure of ours is not kept', async () => {
    const failing = () => {
      throw new Error('ours');
    };
    expect((await post(keyed('k'), failing)).statusCode).toBe(500);
    expect(kept).toEqual([]);
  });
});
