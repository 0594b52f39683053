import { isOfPage, isOwnHost, mayCallLocally } from '../../../local/runtime/http/origin.ts';

const headers = (given: Readonly<Record<string, string>>) => (name: string) => given[name];

test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '127.13.77.201:41234', '[::1]:3000', 'LOCALHOST:3000'])(
  'this machine is called %s',
  (host) => {
    expect(isOwnHost(host)).toBe(true);
  },
);

test.each([
  undefined,
  '',
  'evil.example:3000',
  'localhost.evil.example',
  '127.0.0.1.evil.example:3000',
  '127.0.0.1@evil',
  '10.0.0.1',
])('this machine is not called %s', (host) => {
  expect(isOwnHost(host)).toBe(false);
});

const host = '127.0.0.1:3000';
test.each([
  ['a program', {}],
  ['a page of this server', { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }],
  [
    'an address that a person opens',
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
  [
    'a link that a person follows',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
])('%s may call the local-only routes', (_, given) => {
  expect(mayCallLocally(headers({ host, ...given }))).toBe(true);
});

test.each([
  ['a page from elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a page that states no origin', { origin: 'null' }],
  ['a page of another server of this machine', { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' }],
  [
    'an image in a page from elsewhere',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  ],
  [
    'a frame in a page from elsewhere',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ],
])('%s may not call the local-only routes', (_, given) => {
  expect(mayCallLocally(headers({ host, ...given }))).toBe(false);
});

test('a browser is recognised by the headers that it adds', () => {
  expect(isOfPage(headers({ host }))).toBe(false);
  expect(isOfPage(headers({ origin: 'null' }))).toBe(true);
  expect(isOfPage(headers({ 'sec-fetch-site': 'none' }))).toBe(true);
});
