import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer } from '../../support/server.ts';

const root = join(import.meta.dirname, '../../..');
const directory = mkdtempSync(join(tmpdir(), 'smoke-'));
let server: TestServer;

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  const secrets = [`whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`];
  const endpoints = [{ url: `http://127.0.0.1:${await freePort()}/hook`, secrets }];
  const named = { 'partner-programs/dev/webhooks': JSON.stringify(endpoints) };
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify(named));
  server = await startServer({ directory });
});
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const smoke = () =>
  spawnSync(process.execPath, [join(root, 'local/operator/smoke.ts')], {
    encoding: 'utf8',
    env: { ...process.env, LOCAL_DIR: directory },
  });
const linesOf = (stdout: string, result: string) =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith(result))
    .map((line) => line.slice(8).replace(/: .*/, ''));

const walked = [
  'facts that are reported make the account eligible',
  'an application starts',
  'the account may not purchase meanwhile',
  'four steps are saved, with files that are uploaded and scanned',
  'the application is submitted, and its receipt verifies',
  'mails go out',
  'events reach the webhooks',
  'a reviewer takes it and approves it',
  'it ends',
  'the account may purchase again',
];

test('the smoke test passes twice against the server of npm start, and skips only the parts that do not exist there, by name', () => {
  for (const run of ['first', 'second']) {
    const { stdout, stderr, status } = smoke();
    expect([run, stderr, status, linesOf(stdout, 'fails')]).toEqual([run, '', 0, []]);
    expect(linesOf(stdout, 'ok')).toEqual(expect.arrayContaining(walked));
    expect(linesOf(stdout, 'ok')).toHaveLength(8 + 5 + walked.length);
    expect(linesOf(stdout, 'skipped')).toEqual([
      'an alarm that is made to ring tells its topic',
      'nobody goes around the edge',
      'the table can be restored',
    ]);
  }
});
