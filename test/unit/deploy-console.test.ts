import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadsOf } from '../../local/operator/deploy-console/uploads.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'deploy-console-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stack = { Stacks: [{ Outputs: [{ OutputKey: 'ConsoleBucket', OutputValue: 'the-bucket' }] }] };

/** Runs the command against a CLI that records each call and responds with `answer`, a piece of shell. */
function deploy(stage: string, answer: string) {
  const calls = join(folder, 'calls');
  rmSync(calls, { force: true });
  writeFileSync(join(folder, 'aws'), `#!/bin/sh\nset -f\necho "$*" >> ${calls}\n${answer}\n`);
  chmodSync(join(folder, 'aws'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const command = [join(root, 'local/operator/deploy-console.ts'), '--stage', stage];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
  const called = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { calls: called, stdout, stderr: stderr.trim(), status };
}

test('it builds the console and uploads it to the bucket of the stage, with its documents last', () => {
  const { calls, stdout, stderr, status } = deploy('prod', `echo '${JSON.stringify(stack)}'`);
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toBe('The console of prod is in the-bucket.\n');
  const [described, ...uploads] = calls;
  expect(described).toMatch(/describe-stacks --stack-name partner-programs-prod-edge --region us-east-1/);
  const to = uploads.map((call) => / s3:\/\/(\S+)/.exec(call)?.[1]);
  expect(to).toEqual([
    'the-bucket/assets',
    'the-bucket/assets',
    'the-bucket/favicon.svg',
    'the-bucket/index.html',
    'the-bucket/pages',
  ]);
  expect(uploads.filter((call) => /--delete|--acl|\brm\b/.test(call))).toEqual([]);
  expect(uploads.at(-1)).toContain('--cache-control no-cache');
  expect(uploads[0]).toContain('--cache-control public, max-age=31536000, immutable');
});

test('a refusal of AWS is reported in its own words, and the page is not uploaded', () => {
  const answer = `case "$*" in *favicon*) echo AccessDenied >&2; exit 1;; *) echo '${JSON.stringify(stack)}';; esac`;
  const { calls, stderr, status } = deploy('prod', answer);
  expect(status).toBe(1);
  expect(stderr).toContain('favicon.svg could not be uploaded to the-bucket: AccessDenied');
  expect(calls.filter((call) => /index\.html|\/pages/.test(call))).toEqual([]);
});

test('a stage without an edge or without a deployment is refused before anything is built', () => {
  expect(deploy('dev', 'echo {}').stderr).toContain('The stage dev has no edge');
  expect(deploy('prod', 'echo {}').stderr).toContain('has no bucket for a console: deploy it first');
  const { calls, stderr } = deploy('prod', 'echo "Stack does not exist" >&2; exit 254');
  expect(stderr).toContain('Stack does not exist');
  expect(calls).toHaveLength(1);
});

test('every file is uploaded with the type and the caching that the local server gives it', () => {
  const site = join(folder, 'site');
  mkdirSync(join(site, 'assets'), { recursive: true });
  mkdirSync(join(site, 'pages'));
  for (const name of ['index.html', 'favicon.svg', 'assets/a-1.js', 'assets/b-2.js', 'assets/c-3.css', 'pages/d.html'])
    writeFileSync(join(site, name), name);
  const uploads = uploadsOf(site).map(({ to, options }) => [
    to,
    options[options.indexOf('--include') + 1],
    options[options.indexOf('--content-type') + 1],
    options[options.indexOf('--cache-control') + 1],
  ]);
  const forever = 'public, max-age=31536000, immutable';
  expect(uploads).toEqual([
    ['assets', '*.css', 'text/css; charset=utf-8', forever],
    ['assets', '*.js', 'text/javascript; charset=utf-8', forever],
    ['favicon.svg', '--content-type', 'image/svg+xml', 'no-cache'],
    ['index.html', '--content-type', 'text/html; charset=utf-8', 'no-cache'],
    ['pages', '*.html', 'text/html; charset=utf-8', 'no-cache'],
  ]);
});

test('a file of an unknown type is refused, because a page would not load it', () => {
  const site = join(folder, 'odd');
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'assets/font.woff2'), '');
  expect(() => uploadsOf(site)).toThrow('No type is known for files that end in ".woff2"');
});
