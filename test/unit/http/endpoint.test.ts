import type { Context } from 'aws-lambda';
import { Refused } from '../../../lib/domain/refusal.ts';
import { endpoint, type HttpEvent } from '../../../lib/http/endpoint.ts';
import { jsonResponse } from '../../../lib/http/response.ts';
import { eventOf } from '../../support/api.ts';
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
