import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { at, synthesised } from './infra/synthesised.ts';

const root = join(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');

describe('SECURITY.md', () => {
  const security = text('SECURITY.md').replaceAll(/\s+/g, ' ');
  /** A test file, and the names that follow it: `path`: "name", "name". */
  const named = [...security.matchAll(/`(test\/[\w./-]+\.test\.ts)`(?:: ((?:"[^"]+"(?:, )?)+))?/g)].map(
    ([, file = '', names = '']) => ({ file, names: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name) }),
  );

  test('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
    const absent = named.flatMap(({ file, names }) => names.filter((name) => !text(file).includes(name)));
    expect(absent).toEqual([]);
    expect(named.flatMap(({ names }) => names).length).toBeGreaterThan(15);
  });

  test('says for each risk of the list what stops it, and which test shows that', () => {
    for (let risk = 1; risk <= 10; risk++)
      expect(security).toMatch(new RegExp(`\\| API${risk} [A-Z][^|]+ \\| [^|]{40,} \\| [^|]*\`test/[^|]+\\|`));
  });
});

/** The forms of a secret, wherever it is. */
const secrets = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bwhsec_[A-Za-z0-9+/]{32,}/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/,
  /(password|secret|token|api[-_]?key)["']?\s*[:=]\s*["'][A-Za-z0-9+/_-]{24,}["']/i,
];
/** These look like a secret and are not: the receipt of the examples, and the key in the scheme's own specification. */
const examples = ['openapi.json', 'test/unit/webhooks/webhooks.test.ts'];
const secretsIn = (content: string) => secrets.filter((secret) => secret.test(content));

test('no file holds a secret', () => {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  expect(status).toBe(0);
  const files = stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  expect(files.length).toBeGreaterThan(400);
  // The lock's hashes of packages are no secrets, and the keys of the tests sign what only tests believe.
  const own = files.filter(
    (file) => file !== 'package-lock.json' && !examples.includes(file) && statSync(join(root, file)).size < 2 ** 20,
  );
  const found = own.filter((file) => secretsIn(text(file)).length > 0);
  expect(found).toEqual([]);
});

test.each([
  `aws_access_key_id = AKIA${'ABCDEFGHIJKLMNOP'}`,
  `-----BEGIN EC ${'PRIVATE'} KEY-----`,
  `"password": "${'a1'.repeat(16)}"`,
])('the search finds a secret: %#', (content) => {
  expect(secretsIn(content)).toHaveLength(1);
});

test('no function gets a secret in its environment', async () => {
  const { ofType } = await synthesised();
  const variables = ofType('AWS::Lambda::Function').flatMap(({ Properties }) =>
    Object.entries((at(Properties, 'Environment', 'Variables') ?? {}) as object),
  );
  expect(variables.length).toBeGreaterThan(60);
  // The name of a secret is no secret. Its value would be a reference that CloudFormation resolves.
  const told = variables.filter(
    ([, value]) => secretsIn(JSON.stringify(value)).length > 0 || JSON.stringify(value).includes('{{resolve:'),
  );
  expect(told).toEqual([]);
  const suspect = variables
    .filter(([name]) => /PASSWORD|TOKEN|PRIVATE|CREDENTIAL|SECRET/.test(name))
    .map(([name]) => name);
  expect(new Set(suspect)).toEqual(new Set(['WEBHOOKS_SECRET']));
});
