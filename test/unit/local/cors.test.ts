import { preflight, withCors } from '../../../local/runtime/http/cors.ts';

const cors = {
  origins: ['https://console.example.com'],
  methods: ['GET', 'PUT'],
  headers: ['authorization', 'if-match'],
  exposed: ['etag'],
  maxAgeSeconds: 600,
};
const asked = { method: 'OPTIONS', origin: 'https://console.example.com', requestedMethod: 'PUT' };
const answer = { status: 200, headers: { etag: '"1"' }, body: Buffer.alloc(0) };

test.each(['https://console.example.com', 'http://localhost:5173', 'http://127.0.0.1:3000'])(
  '%s is allowed',
  (origin) => {
    expect(preflight(cors, { ...asked, origin })).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-headers': 'authorization,if-match',
        'access-control-max-age': '600',
      },
    });
    expect(withCors(cors, origin, answer).headers).toMatchObject({
      etag: '"1"',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'etag',
      vary: 'origin',
    });
  },
);

test.each([
  'https://evil.example.com',
  'https://console.example.com.evil.example',
  'http://localhost.evil.example',
  'null',
])('%s is not allowed', (origin) => {
  expect(preflight(cors, { ...asked, origin })?.headers).toEqual({});
  expect(withCors(cors, origin, answer)).toBe(answer);
});

test('an OPTIONS request that no browser sends before a call is an ordinary request', () => {
  expect(preflight(cors, { ...asked, requestedMethod: undefined })).toBeUndefined();
  expect(preflight(cors, { ...asked, method: 'GET' })).toBeUndefined();
  expect(preflight(undefined, asked)).toBeUndefined();
});
