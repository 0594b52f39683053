import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../../lib/contract/functions.ts';
import { Checkout } from '../../support/checkout.ts';
import { eventually } from '../../support/http-partner.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const root = join(import.meta.dirname, '../../..');

/** A checkout of its own, since the test edits the source. */
let copy: Checkout;
let server: TestServer;
beforeAll(async () => {
  copy = new Checkout();
  server = await startServer({ root: copy.root, directory: join(copy.root, '.local') });
});
afterAll(async () => {
  await server?.stop();
  copy.remove();
});

const health = async () => (await fetch(`${server.url}/health`)).text();
const source = () => join(copy.root, 'functions/get-health.ts');

test('npm start serves the functions of the template from a checkout that was never built', async () => {
  const answer = await fetch(`${server.url}/programs`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  expect(await health()).not.toBe('');
});

test('reloads on a change, keeps the old code on an error, and recovers from it', async () => {
  const before = await health();
  const original = readFileSync(source(), 'utf8');

  writeFileSync(source(), `export const handler = async () => ({ statusCode: 200, body: 'changed' });\n`);
  await eventually(async () => (await health()) === 'changed');
  await eventually(() => /^Reloaded in \d+\.\d s$/m.test(server.output()));

  writeFileSync(source(), 'export const handler = ;\n');
  await eventually(() => /get-health\.ts:1:23: ERROR/.test(server.output()));
  await eventually(() => server.output().includes('The server goes on with the code from before.'));
  expect(await health()).toBe('changed');

  writeFileSync(source(), original);
  await eventually(async () => (await health()) === before);
});

describe('npm run invoke', () => {
  const invoke = (...args: readonly string[]) => {
    const env = { ...process.env, LOCAL_DIR: join(copy.root, '.local') };
    return spawnSync(process.execPath, ['local/invoke.ts', ...args], { cwd: copy.root, env, encoding: 'utf8' });
  };
  const sample = (name: string) => join(root, `test/events/${name}.json`);

  test('prints the response of a function, called with the data of the running server', () => {
    const { status, stdout, stderr } = invoke('get-health', '--event', sample('get-health'));
    expect([status, JSON.parse(stdout).statusCode]).toEqual([0, 200]);
    expect(stderr).toMatch(/ok after \d+ ms/);
  });

  test('prints the error of a failing function, and fails, too', () => {
    const { status, stdout } = invoke('publish-events', '--event', sample('get-health'));
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      expect.objectContaining({ errorType: expect.any(String), trace: expect.any(Array) }),
    ]);
  });

  test.each<[string, string[], string]>([
    ['without arguments', [], 'Usage: '],
    ['with a wrong name', ['get-helth'], 'get-health'],
    ['without an event', ['get-health'], 'test/events/get-health.json'],
    ['with a file that does not exist', ['get-health', '--event', 'nowhere.json'], 'nowhere.json cannot be read'],
    ['with an option that does not exist', ['get-health', '--evnt', 'x'], '--evnt'],
  ])('helps %s', (_, args, named) => {
    const { status, stdout, stderr } = invoke(...args);
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining(named)]);
  });

  test('lists every function', () => {
    const { stderr } = invoke();
    for (const { name } of functions) expect(stderr).toContain(name);
  });
});
