import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed } from '../../../local/build/supply-chain/licences.ts';
import { verdictOn } from '../../../local/build/supply-chain/verdict.ts';

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}
const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('every runtime dependency has an allowed licence', () => {
  const runtime = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(runtime.length).toBeGreaterThan(50);
  const refused = runtime.filter(([path, { license }]) => !isAllowed(nameOf(path), license));
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['OFL-1.1', false],
  [undefined, false],
])('the licence %s is allowed: %s', (licence, allowed) => {
  expect(isAllowed('some-package', licence)).toBe(allowed);
});

test('only a typeface may be under the typeface licence', () => {
  expect(isAllowed('@expo-google-fonts/noto-sans', 'MIT AND OFL-1.1')).toBe(true);
  expect(isAllowed('@expo-google-fonts/noto-sans', 'MIT AND GPL-3.0-only')).toBe(false);
});

describe('an audit', () => {
  const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, metadata: { vulnerabilities } });
  test.each([
    ['finds nothing', 0, report({ low: 1, high: 0, total: 1 }), { verdict: 'clean', counts: '1 low, 0 high' }],
    ['finds something', 1, report({ high: 2, total: 2 }), { verdict: 'findings', counts: '2 high' }],
    [
      'gets an error',
      1,
      '{"error":{"code":"ENOAUDIT","summary":"no audit"}}',
      { verdict: 'unreachable', why: 'no audit' },
    ],
    [
      'meets a registry without audits',
      1,
      '{"message":"404 Not Found"}',
      { verdict: 'unreachable', why: '404 Not Found' },
    ],
    ['ends without output', null, '', { verdict: 'unreachable', why: 'npm audit gave no report' }],
  ])('that %s reports it', (_, status, stdout, expected) => {
    expect(verdictOn({ status, stdout })).toEqual(expected);
  });
});
