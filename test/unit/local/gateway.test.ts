import { setTimeout as sleep } from 'node:timers/promises';
import { AddressLimit } from '../../../local/runtime/http/address-limit.ts';
import { encodeClaims } from '../../../local/runtime/http/claims.ts';
import { functionResponse } from '../../../local/runtime/http/function-response.ts';
import { type GatewaySettings, serve } from '../../../local/runtime/http/gateway.ts';
import { type Admission, type IncomingRequest, requestEvent } from '../../../local/runtime/http/request-event.ts';
import { Router } from '../../../local/runtime/http/router.ts';

const request = (changed: Partial<IncomingRequest> = {}): IncomingRequest => ({
  method: 'POST',
  target: '/applications/a%20b?x=1&y=a%2Cb+c&x=2',
  httpVersion: '1.1',
  rawHeaders: [
    'Host',
    'h',
    'X-Many',
    '1',
    'x-many',
    '2',
    'Cookie',
    'a=1; b=2',
    'Connection',
    'close',
    'User-Agent',
    'curl',
  ],
  body: Buffer.alloc(0),
  remoteAddress: '127.0.0.1',
  localPort: 3000,
  ...changed,
});
const admission: Admission = {
  routeKey: 'POST /applications/{id}',
  pathParameters: { id: 'a b' },
  requestId: 'r1',
  at: Date.UTC(2026, 2, 12, 19, 3, 58),
};

describe('a request becomes an event of payload 2.0', () => {
  test('has decoded path and parameters, joined headers, cookies and context', () => {
    expect(requestEvent(request(), admission)).toEqual({
      version: '2.0',
      routeKey: 'POST /applications/{id}',
      rawPath: '/applications/a b',
      rawQueryString: 'x=1&y=a%2Cb+c&x=2',
      cookies: ['a=1', 'b=2'],
      headers: {
        host: 'h',
        'x-many': '1,2',
        'user-agent': 'curl',
        'content-length': '0',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '3000',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { x: '1,2', y: 'a,b c' },
      pathParameters: { id: 'a b' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: 'localhost',
        domainPrefix: 'localhost',
        http: {
          method: 'POST',
          path: '/applications/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'curl',
        },
        requestId: 'r1',
        routeKey: 'POST /applications/{id}',
        stage: '$default',
        time: '12/Mar/2026:19:03:58 +0000',
        timeEpoch: Date.UTC(2026, 2, 12, 19, 3, 58),
      },
      isBase64Encoded: false,
    });
  });

  test('omits absent members', () => {
    const event = requestEvent(request({ target: '/health', rawHeaders: [] }), { ...admission, pathParameters: {} });
    for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'body'])
      expect(event).not.toHaveProperty(absent);
    expect(event).toHaveProperty('rawQueryString', '');
  });

  test.each([
    ['application/json', '{"a":"é"}', false],
    ['text/plain; charset=utf-8', '{"a":"é"}', false],
    ['application/merge-patch+json', Buffer.from('{"a":"é"}').toString('base64'), true],
    ['application/octet-stream', Buffer.from('{"a":"é"}').toString('base64'), true],
  ])('has a body of %s as text or in base64', (contentType, body, isBase64Encoded) => {
    const sent = request({ body: Buffer.from('{"a":"é"}'), rawHeaders: ['Content-Type', contentType] });
    expect(requestEvent(sent, admission)).toMatchObject({ body, isBase64Encoded });
  });

  test('has a body that is not UTF-8 in base64, whatever type it declares', () => {
    const body = Buffer.from('{"a":"é"}', 'latin1');
    const sent = request({ body, rawHeaders: ['Content-Type', 'application/json'] });
    expect(requestEvent(sent, admission)).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });
});

test('claims are text, as in an HTTP API', () => {
  const payload = { sub: 's', 'cognito:groups': ['a', 'b'], exp: 1795428000, ok: true, nested: { k: [1] } };
  expect(encodeClaims(payload)).toEqual({
    sub: 's',
    'cognito:groups': '[a b]',
    exp: '1795428000',
    ok: 'true',
    nested: 'map[k:[1]]',
  });
});

describe('a route is found', () => {
  const route = (key: string) => ({ key, function: key, timeoutMs: 1, scopes: [] });
  const keys = [
    '$default',
    'GET /a/{proxy+}',
    'GET /a/{id}',
    'GET /a/{id}/b',
    'GET /a/own',
    'ANY /a/own',
    'PUT /a/{id}',
  ];
  const router = new Router(keys.map(route));
  test.each([
    ['GET', '/a/own', 'GET /a/own', {}],
    ['POST', '/a/own', 'ANY /a/own', {}],
    ['GET', '/a/x', 'GET /a/{id}', { id: 'x' }],
    ['GET', '/a/x%2Fy', 'GET /a/{id}', { id: 'x/y' }],
    ['GET', '/a/%zz', 'GET /a/{id}', { id: '%zz' }],
    ['GET', '/a/x/b', 'GET /a/{id}/b', { id: 'x' }],
    ['GET', '/a/x/y/z', 'GET /a/{proxy+}', { proxy: 'x/y/z' }],
    ['PUT', '/a/x', 'PUT /a/{id}', { id: 'x' }],
    ['HEAD', '/a/x', '$default', {}],
    ['OPTIONS', '/a/x', '$default', {}],
    ['PUT', '/a/', '$default', {}],
    ['GET', '/', '$default', {}],
  ])('%s %s → %s', (method, path, key, pathParameters) => {
    const match = router.match(method, path);
    expect([match?.route.key, match?.pathParameters]).toEqual([key, pathParameters]);
  });
});

describe("a function's result becomes a response", () => {
  const text = (payload: unknown) => {
    const { status, headers, body } = functionResponse(payload === undefined ? undefined : JSON.stringify(payload));
    return [status, headers, body.toString()];
  };
  const json = { 'content-type': 'application/json' };
  test.each<[string, unknown, unknown]>([
    [
      'of format 2.0',
      { statusCode: 201, headers: { ETag: '"1"', 'Content-Type': 'a/b' }, body: 'x' },
      [201, { etag: '"1"', 'content-type': 'a/b' }, 'x'],
    ],
    [
      'with cookies',
      { statusCode: 200, headers: json, cookies: ['a=1'] },
      [200, { ...json, 'set-cookie': ['a=1'] }, ''],
    ],
    ['in base64', { statusCode: 200, headers: json, body: 'aMOp', isBase64Encoded: true }, [200, json, 'hé']],
    ['inferred from an object', { a: 1 }, [200, json, '{"a":1}']],
    ['inferred from a text', 'hello', [200, json, 'hello']],
    ['inferred from nothing', undefined, [200, json, 'null']],
    ['of status 500 if it is malformed', { statusCode: 'x' }, [500, json, '{"message":"Internal Server Error"}']],
    [
      'of status 500 if its body is not text',
      { statusCode: 200, body: {} },
      [500, json, '{"message":"Internal Server Error"}'],
    ],
  ])('%s', (_, payload, expected) => {
    expect(text(payload)).toEqual(expected);
  });
});

describe('a function may run for as long as its route says', () => {
  const payload = JSON.stringify({ statusCode: 200, body: 'done' });
  const outcome = { payload, cold: false, ms: 0, logs: '', requestId: 'r' };
  const routes = [{ key: 'GET /a', function: 'a', timeoutMs: 20, scopes: [] }];
  const serveWith = (call: GatewaySettings['call']) =>
    serve(
      {
        router: () => new Router(routes),
        addresses: new AddressLimit(undefined),
        cors: () => undefined,
        now: () => 0,
        waiting: () => 0,
        console: { answer: async () => undefined },
        call,
      } as unknown as GatewaySettings,
      {
        method: 'GET',
        target: '/a',
        httpVersion: '1.1',
        rawHeaders: [],
        body: Buffer.alloc(0),
        remoteAddress: '::1',
        localPort: 0,
      },
    );

  test('and is given up after that', async () => {
    const { answer } = await serveWith((_, { onStart }) => {
      onStart?.();
      return new Promise(() => {});
    });
    expect(answer.status).toBe(503);
  });

  test('a call that waited too long for its turn gets a late response', async () => {
    const { answer } = await serveWith(async (_, { onStart }) => {
      await sleep(100);
      onStart?.();
      return outcome;
    });
    expect([answer.status, answer.body.toString()]).toEqual([200, 'done']);
  });
});
