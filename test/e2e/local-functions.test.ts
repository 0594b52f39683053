import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/server.ts';
import { writeAssembly } from './local-assembly.ts';

let server: TestServer;
let assembly: string;
beforeAll(async () => {
  assembly = writeAssembly();
  server = await startServer({ env: { ASSEMBLY: assembly, TIME_LIMIT_FACTOR: '1' } });
});
afterAll(async () => {
  await server.stop();
  rmSync(assembly, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
/** The body of any response. */
type Json = ReturnType<typeof JSON.parse>;
const json = async (path: string, init?: RequestInit): Promise<Json> => (await get(path, init)).json();
const internalServerError = { message: 'Internal Server Error' };

describe('a function', () => {
  test('runs with the environment of the template and of Lambda', async () => {
    const answer = await json('/echo/a%20b?x=1', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({
      event: { version: '2.0', routeKey: 'POST /echo/{id}', pathParameters: { id: 'a b' }, body: '{}' },
      region: 'eu-west-1',
      table: 'test-Table',
      own: null,
    });
    expect(answer.left).toBeGreaterThan(0);
    expect(answer.left).toBeLessThanOrEqual(300_000);
    expect(answer.requestId).toBe(answer.event.requestContext.requestId);
  });

  test('keeps its state from call to call, and shares neither state nor environment with another', async () => {
    expect(await json('/count')).toEqual({ calls: 1, own: 'mine' });
    expect(await json('/count-too')).toEqual({ calls: 1, own: null });
    expect(await json('/count')).toEqual({ calls: 2, own: 'mine' });
  });

  test.each(['throw', 'exit', 'uncaught', 'hang', 'spin', 'broken'])(
    'that returns no response (%s) gives its caller a 500, and does not affect others',
    async (name) => {
      const answer = await get(`/${name}`);
      expect([answer.status, await answer.json()]).toEqual([500, internalServerError]);
      expect((await get('/echo')).status).toBe(200);
    },
  );

  test('has its output and its error shown below its line, and nothing of its input', async () => {
    await get('/throw?secret=in-the-query', { headers: { authorization: 'Bearer in-the-header' } });
    const id = /^\d\d:\d\d:\d\d GET \/throw 500 \d+ ms( cold)? [0-9a-f-]{36}$/m;
    expect(server.output()).toMatch(id);
    expect(server.output()).toMatch(/^ {4}about to fail$/m);
    expect(server.output()).toMatch(/^ {4}RangeError: out of range$/m);
    expect(server.output()).not.toMatch(/in-the-(query|header)/);
  });

  test('serves several calls at a time', async () => {
    const path = `/meet?count=2&file=${encodeURIComponent(join(assembly, 'met'))}`;
    // Each waits for the other.
    const answers = await Promise.all([get(path), get(path)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

test('under too much load, each call with a response was done once, and each refused call was not done', async () => {
  const file = join(assembly, 'tally');
  const path = `/tally?file=${encodeURIComponent(file)}`;
  const answers = await Promise.all(
    Array.from({ length: 1_500 }, async () => {
      const { status, headers } = await get(path);
      return status === 503 ? `503 Retry-After: ${headers.get('retry-after')}` : String(status);
    }),
  );
  expect(new Set(answers).isSubsetOf(new Set(['200', '503 Retry-After: 1']))).toBe(true);
  expect(readFileSync(file, 'utf8')).toHaveLength(answers.filter((answer) => answer === '200').length);
});

describe('the limits of an HTTP API', () => {
  test.each([
    ['more than 10 MB', 10 * 1024 * 1024 + 1],
    ['more than Lambda takes', 7 * 1024 * 1024],
  ])('%s is refused', async (_, size) => {
    const answer = await get('/echo/x', {
      method: 'POST',
      body: 'x'.repeat(size),
      headers: { 'content-type': 'text/plain' },
    });
    expect([answer.status, ((await answer.json()) as Json).code]).toEqual([413, 'payload-too-large']);
  });

  test('headers of more than 10 kB are refused', async () => {
    expect((await get('/echo', { headers: { 'x-long': 'x'.repeat(11_000) } })).status).toBe(431);
  });

  test('a path without a route is not found', async () => {
    expect((await get('/nowhere')).status).toBe(404);
  });
});

describe('the clock', () => {
  const post = (now: unknown) => get('/local/clock', { method: 'POST', body: JSON.stringify({ now }) });

  test('is set and freed for functions that already run', async () => {
    await json('/echo');
    expect(await (await post('2031-02-03T04:05:06+01:00')).json()).toEqual({ now: '2031-02-03T03:05:06.000Z' });
    const { now, event } = await json('/echo');
    expect([now, event.requestContext.timeEpoch]).toEqual(['2031-02-03T03:05:06.000Z', Date.UTC(2031, 1, 3, 3, 5, 6)]);
    await post(null);
    expect(Date.parse((await json('/echo')).now)).toBeLessThan(Date.UTC(2031, 0));
  });

  test.each(['tomorrow', 5, undefined])('is not set to %p', async (now) => {
    expect((await post(now)).status).toBe(422);
  });
});
