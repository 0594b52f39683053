import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { applicantAt, callerAt, eventually, fillAt, mailsTo, startAt } from '../../support/http-partner.ts';
import { startServer, type TestServer } from '../../support/server.ts';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
let scratch: string;
let server: TestServer | undefined;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterAll(async () => {
  await server?.kill();
  rmSync(scratch, { recursive: true, force: true });
});

const run = async (program: string, directory: string, ...flags: string[]) => {
  const env = { ...process.env, LOCAL_DIR: directory };
  const ran = execute(process.execPath, [join(root, 'local/operator', `${program}.ts`), ...flags], { cwd: root, env });
  return ran.then(({ stdout }) => stdout).catch(({ stderr }) => String(stderr));
};
const address = 'restored@merlion.example';

test('a backup restored elsewhere is whole, mails nobody twice, and keeps working', async () => {
  const [before, after, folder] = ['before', 'after', 'copy'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  server = await startServer({ directory: before });
  const applicant = await applicantAt(server.url, 'restored');
  const path = await startAt(applicant);
  await fillAt(applicant, path, 'RESTORED1');
  expect((await applicant.write('POST', `${path}/submission`)).status).toBe(200);
  const { url } = server;
  await eventually(async () => (await mailsTo(url, address)).length === 2);
  expect(await run('backup', before, '--to', folder)).toContain(`in use by the server at ${url}: stop it first`);
  const told = (await applicant.send('GET', path)).body;
  await server.stop();

  expect(await run('backup', before, '--to', folder)).toMatch(/^\d+ items are in /);
  expect(await run('restore', after, '--from', folder)).toMatch(/^\d+ items are restored to /);
  expect(await run('restore', after, '--from', folder)).toContain('holds data already');

  server = await startServer({ directory: after });
  const again = await callerAt(server.url, { accountId: 'restored' }, (one) => one.split('/').slice(0, 3).join('/'));
  expect((await again.send('GET', path)).body).toEqual(told);
  expect(await run('verify-audit', after)).toMatch(/^2 chains of 1 accounts are whole/);

  // Everything is published again, as after a recovery to a point in time: nobody knows the stream's position then.
  expect(await run('redrive', after, '--account', 'restored')).not.toMatch(/Error|Failure/);
  expect((await again.write('POST', `${path}/withdrawal`)).status).toBe(200);
  const subjects = async () => (await mailsTo(server?.url ?? '', address)).map(({ subject }) => subject);
  await eventually(async () => (await subjects()).length > 0);
  expect(await subjects()).toEqual([expect.stringMatching(/withdrawn/i)]);
  expect(await run('verify-audit', after)).toMatch(/are whole/);
});
