import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { conditional, unchanging, versionedEtag, weakEtag } from '../../../lib/http/conditional.ts';
import { jsonResponse } from '../../../lib/http/response.ts';

interface Asked {
  readonly method?: string;
  readonly condition?: string;
  readonly anonymous?: boolean;
}

const event = ({ method = 'GET', condition, anonymous = false }: Asked = {}) =>
  ({
    headers: { ...(condition !== undefined && { 'if-none-match': condition }) },
    requestContext: { http: { method }, ...(!anonymous && { authorizer: { jwt: { claims: { sub: 'rita' } } } }) },
  }) as unknown as APIGatewayProxyEventV2;

const response = (body: unknown = { a: 1 }, language = 'en') =>
  jsonResponse(200, body, { 'content-language': language });
const tagOf = (...input: Parameters<typeof response>) => conditional(event(), response(...input)).headers.etag ?? '';

describe('a read with a token', () => {
  test('gets a strong ETag, and the client revalidates it each time', () => {
    expect(conditional(event(), response()).headers).toEqual({
      'content-type': 'application/json',
      'content-language': 'en',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      vary: 'Accept-Language, Authorization',
      'cache-control': 'private, no-cache',
    });
  });

  test('has one ETag for one response, and another for another body or language', () => {
    expect(tagOf()).toBe(tagOf());
    expect(new Set([tagOf(), tagOf({ a: 2 }), tagOf({ a: 1 }, 'zh-CN')]).size).toBe(3);
  });

  test.each([
    ['the tag', (tag: string) => tag],
    ['a list with the tag', (tag: string) => `"x", ${tag} , "y"`],
    ['the tag as an edge weakens it', (tag: string) => `W/${tag}`],
    ['anything', () => '*'],
  ])('returns 304 without a body to a client that sends %s', (_, condition) => {
    expect(conditional(event({ condition: condition(tagOf()) }), response())).toEqual({
      statusCode: 304,
      headers: {
        etag: tagOf(),
        vary: 'Accept-Language, Authorization',
        'cache-control': 'private, no-cache',
        'content-language': 'en',
      },
      body: '',
    });
  });

  test.each(['', '"x"', 'x', `"${'0'.repeat(22)}"`])(
    'returns the whole response to a client that sends %j',
    (condition) => {
      expect(conditional(event({ condition }), response())).toMatchObject({ statusCode: 200, body: '{"a":1}' });
    },
  );

  test('keeps its own ETag, Vary and Cache-Control headers', () => {
    const own = jsonResponse(200, {}, { etag: '"7"', vary: 'accept', ...unchanging(true) });
    expect(conditional(event(), own).headers).toMatchObject({
      etag: '"7"',
      vary: 'Accept-Language, Authorization, accept',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(conditional(event({ condition: '"7"' }), own).statusCode).toBe(304);
    expect(unchanging(false)).toEqual({});
  });
});

test.each([
  ['a write', event({ method: 'POST', condition: '*' }), response()],
  ['a read without a token', event({ anonymous: true, condition: '*' }), response()],
  ['a problem', event({ condition: '*' }), jsonResponse(404, {})],
])('%s is unchanged', (_, asked, answer) => {
  expect(conditional(asked, answer)).toBe(answer);
});

describe('the tag of an application', () => {
  test('is its version if the version alone determines the response, and otherwise continues with a hash', () => {
    expect(versionedEtag(7, response(), response())).toBe('"7"');
    const others = [
      versionedEtag(7, response({ a: 2 }), response()),
      versionedEtag(7, response({}, 'zh-CN'), response({})),
    ];
    for (const tag of others) expect(tag).toMatch(/^"7-[\w-]{22}"$/);
    expect(versionedEtag(7, response())).toMatch(/^"7-[\w-]{22}"$/);
  });

  test('is weak if a part of the response does not matter', () => {
    expect(weakEtag(response())).toMatch(/^W\/"[\w-]{22}"$/);
  });
});
