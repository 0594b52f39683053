import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command against an AWS CLI that responds to every command with `answer`, a piece of shell. */
function preflight(stage: string, answer: string) {
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${answer}\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const command = [join(root, 'local/operator/preflight.ts'), '--stage', stage];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
  return { lines: stdout.trim().split('\n'), stderr: stderr.trim(), status };
}
const ready = {
  Account: '222233334444',
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  VerifiedForSendingStatus: true,
  AccountLimit: { ConcurrentExecutions: 1000 },
  trailList: [{ IsMultiRegionTrail: true }],
  Certificate: {
    Status: 'ISSUED',
    SubjectAlternativeNames: ['api.partners.example.com', '*.partners.example.com', 'origin.api.partners.example.com'],
  },
};

test('it lists what exists and what is missing, a line each, and what to do', () => {
  const { lines, status } = preflight('prod', `echo '${JSON.stringify(ready)}'`);
  const lacking = lines.filter((line) => line.startsWith('LACKS'));
  // The example’s domains and addresses belong to nobody, and DNS does not know them.
  expect(lacking.map((line) => line.slice(0, 40))).toEqual([
    expect.stringContaining('cdk.json names real domains'),
    expect.stringContaining('_dmarc.'),
    expect.stringContaining('mail.'),
  ]);
  expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(11);
  expect(status).toBe(1);
});

test('a certificate that lacks a name of the edge counts as missing, and the line names it', () => {
  const Certificate = { Status: 'ISSUED', SubjectAlternativeNames: ['api.partners.example.com'] };
  const { lines } = preflight('prod', `echo '${JSON.stringify({ ...ready, Certificate })}'`);
  expect(lines.filter((line) => line.includes('it is not for'))).toEqual([
    expect.stringMatching(/^LACKS.*: it is not for console\.partners\.example\.com: ask for one of all names$/),
    expect.stringMatching(/^LACKS.*: it is not for origin\.api\.partners\.example\.com: ask/),
  ]);
});

test('a check that AWS refuses counts as missing, in its own words', () => {
  const { lines, stderr } = preflight('dev', 'echo "An error occurred (AccessDenied)" >&2; exit 254');
  expect(lines.filter((line) => line.includes('AccessDenied')).length).toBeGreaterThan(3);
  expect(lines.join()).toContain('npx cdk bootstrap aws://<account>/eu-west-1');
  expect(stderr).toMatch(/^\d+ of \d+ checks fail for dev\.$/);
});

test('a stage that cdk.json does not know is refused', () => {
  expect(preflight('production', 'echo {}').stderr).toContain('no stage "production", only dev, test, prod');
});
