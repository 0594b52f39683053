import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../support/server.ts';

const root = join(import.meta.dirname, '../../..');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seed-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function seed(): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, ['local/seed/seed.ts'], {
    cwd: root,
    env: { ...process.env, LOCAL_DIR: directory },
  });
  const said = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

async function seedTwice() {
  const first = await seed();
  return [first, await seed()] as const;
}

/** Blockers that no request can bring about before reviews and purchase permits exist. */
const later = ['already-enrolled', 'purchase-in-progress'];
const blockers = [
  ...['hcpn-membership-required', 'enterprise-account-required', 'business-area-taken', 'development-path-joined'],
  ...['distribution-program-joined', 'resources-provisioned', 'account-in-arrears', 'consumption-records'],
  ...['associated-with-partner', 'enterprise-master-or-member', 'real-name-authentication', 'preregistered-by-bd'],
  ...['application-open', 'already-enrolled', 'purchase-in-progress', 'facts-unavailable'],
];

test('seeding creates an account for each blocker and step, and changes nothing the second time', async () => {
  const server = await startServer({ directory });
  const [first, second] = await seedTwice().finally(() => server.stop());
  expect([first.code, second.code]).toEqual([0, 0]);
  for (const code of blockers.filter((one) => !later.includes(one)))
    expect(first.output).toMatch(new RegExp(`^demo-${code} .* ${code}$`, 'm'));
  for (const steps of [0, 1, 2, 3, 4])
    expect(first.output).toMatch(new RegExp(`^demo-draft-${steps}-of-4 +draft`, 'm'));
  for (const name of ['', '-elsewhere', '-medium', '-high', '-zh'])
    expect(first.output).toMatch(new RegExp(`^demo-submitted${name} +submitted`, 'm'));
  expect(first.errors).toMatch(/^1 of \d+ /m);
  expect(second.output).toBe(first.output);
});

test('seeding without a running server says so in one sentence', async () => {
  const { code, errors } = await seed();
  expect([code, errors.trim().split('\n')]).toEqual([1, [expect.stringContaining('No server is running')]]);
});
