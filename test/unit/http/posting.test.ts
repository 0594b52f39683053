import type { Context } from 'aws-lambda';
import { Refused } from '../../../lib/domain/refusal.ts';
import type { Applicant } from '../../../lib/http/caller.ts';
import type { HttpEvent } from '../../../lib/http/endpoint.ts';
import { type IdempotencyDeps, posting } from '../../../lib/http/posting.ts';
import type { ProblemRefusal } from '../../../lib/http/refusal.ts';
import { jsonResponse } from '../../../lib/http/response.ts';
import { type Idempotency, Repeated, type ReplyToKeep } from '../../../lib/operations/idempotency-ports.ts';
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

describe('a POST', () => {
  const kept: ReplyToKeep[] = [];
  const keep = async (wanted: ReplyToKeep) => {
    const first = kept.find(({ keyHash }) => keyHash === wanted.keyHash);
    if (first) throw new Repeated(first);
    kept.push(wanted);
  };
  const keeper = (): IdempotencyDeps => ({
    keep,
    now: () => new Date(at),
    idempotencyHours: 24,
    admit: async (accountId) => {
      if (accountId === 'busy') throw new Refused({ code: 'too-many-requests', retryAfterSeconds: 7 });
    },
  });
  beforeEach(() => {
    kept.length = 0;
  });

  let said = 0;
  const post = async (given: HttpEvent, refuse?: () => never) => {
    let seen: { readonly caller: Applicant; readonly idempotency: Idempotency | undefined } | undefined;
    const handler = posting<string>(keeper, (_, caller) => ({
      run: async (request) => {
        const { replyTo, ...idempotency } = request ?? {};
        seen = { caller, idempotency: request && (idempotency as Idempotency) };
        refuse?.();
        if (request) await keep({ ...request, reply: request.replyTo('done') });
        return 'done';
      },
      // Each response is different, so a repeated one can only be the kept one.
      respond: (value) => jsonResponse(201, { value, said: ++said }, { etag: '"1"' }),
    }));
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
    expect(statusCode).toBe(201);
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
      keepUntil: Date.parse(at) / 1000 + 86_400,
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

  test('that succeeds gets a response that is kept, and returned again byte for byte', async () => {
    const first = await post(keyed('k'));
    const again = await post(keyed('k'));
    expect(first.statusCode).toBe(201);
    expect(kept).toMatchObject([{ reply: { statusCode: 201, body: first.body } }]);
    expect([again.statusCode, again.headers, again.body]).toEqual([first.statusCode, first.headers, first.body]);
  });

  test('whose kept response is erased is refused: its key was used', async () => {
    const erased = () => {
      throw new Repeated({ fingerprint: kept[0]?.fingerprint ?? '' });
    };
    await post(keyed('k'));
    const { statusCode, problem } = await post(keyed('k'), erased);
    expect([statusCode, problem.code]).toEqual([422, 'idempotency-key-reused']);
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
      expect(kept).toHaveLength(1);
    },
  );

  test.each([
    'unauthenticated',
    'forbidden',
    'not-found',
    'stale-version',
    'request-in-progress',
    'version-required',
    'too-many-requests',
    'try-again',
  ] as const)('%s is not kept', async (code) => {
    expect((await post(keyed('k'), refuse(code))).problem.code).toBe(code);
    expect(kept).toEqual([]);
  });

  test('that fails because of an error of ours gets a response that is not kept', async () => {
    const failing = () => {
      throw new Error('ours');
    };
    expect((await post(keyed('k'), failing)).statusCode).toBe(500);
    expect(kept).toEqual([]);
  });
});
