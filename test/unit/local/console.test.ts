import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { documentAt } from '../../../lib/contract/console-pages.ts';
import { fileAnswer, readSite, type Site } from '../../../local/runtime/console/site.ts';

const connect = ['http://127.0.0.1:4000'];
let folder: string;
let site: Site;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-programs-site-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/console-ABC.js'), 'export {};');
  site = readSite(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answer = (path: string, more: Partial<Parameters<typeof fileAnswer>[1]> = {}) =>
  fileAnswer(site, { path, acceptEncoding: '', connect, signIn: undefined, ...more });

test('the page has a policy that allows only its own content, and is revalidated each time', () => {
  const { headers } = answer('/index.html')!;
  expect(headers['cache-control']).toBe('no-cache');
  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' http://127.0.0.1:4000",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]),
  );
  expect(policy.join()).not.toMatch(/unsafe|\*/);
});

test('a file that never changes under its name is cached for ever', () => {
  expect(answer('/assets/console-ABC.js')?.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('a file is served compressed to clients that accept it', () => {
  const { headers, body } = answer('/assets/console-ABC.js', { acceptEncoding: 'br, gzip' })!;
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(body).toString()).toBe('export {};');
});

test('the page learns how to sign in, and may call that address', () => {
  const config = (signIn?: Parameters<typeof fileAnswer>[1]['signIn']) =>
    JSON.parse(String(answer('/config.json', { signIn })?.body));
  expect(config()).toEqual({ api: '', signIn: { kind: 'development' } });
  const signIn = { issuer: 'https://sign-in.example/pool', clientId: 'console', scope: 'openid' };
  expect(config(signIn)).toEqual({ api: '', signIn: { kind: 'oidc', ...signIn } });
  expect(answer('/index.html', { signIn })?.headers['content-security-policy']).toContain('https://sign-in.example;');
});

test.each([
  ['/', 'en-GB,en;q=0.9', '/pages/programs.en.html'],
  ['/', 'zh-CN,zh;q=0.9,en;q=0.8', '/pages/programs.zh-cn.html'],
  ['/', 'de,fr', '/pages/programs.en.html'],
  ['/requested-programs/app_1/due-diligence', 'fr,zh-TW', '/pages/wizard.zh-cn.html'],
  ['/operator/contests', 'en', '/pages/contests.en.html'],
  ['/operator/contests/app_1', '', '/pages/contest.en.html'],
  ['/nowhere', 'zh', '/index.html'],
])('%s is opened by a document in the language that %s asks for', (path, languages, document) => {
  expect(documentAt(path, languages)).toBe(document);
});

test('a path that does not exist is left unanswered', () => {
  expect(answer('/assets/../index.html')).toBeUndefined();
  expect(answer('/nowhere')).toBeUndefined();
});
