import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs, secondEngine, testsThatImport } from '../support/needs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'java-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the environment of a machine with a browser, and with a Java that reports this version, or none. */
function machine(version?: string): NodeJS.ProcessEnv {
  const java = join(folder, 'java');
  if (version) {
    writeFileSync(java, `#!/bin/sh\necho 'openjdk version "${version}" 2024-01-01' >&2\n`);
    chmodSync(java, 0o755);
  }
  return { PATH: folder, CHROMIUM: process.execPath };
}

test.each([undefined, '1.8.0_402', '11.0.2'])(
  'with Java %s, the second engine is skipped, and the run names it and the reason',
  (version) => {
    expect(needs(machine(version))).toMatchObject({
      java: false,
      leftOut: [{ suite: secondEngine, reason: 'Java 17 or later is not installed' }],
    });
  },
);

test.each(['17.0.15', '25'])('with Java %s, nothing is skipped', (version) => {
  expect(needs(machine(version))).toMatchObject({ java: true, browser: true, leftOut: [] });
});

test('a demanded suite fails instead of being skipped', () => {
  expect(needs({ ...machine(), DEMAND_ALL_SUITES: '1' })).toEqual({ java: true, browser: true, leftOut: [] });
});

test('it finds the tests that open a browser and those whose counts depend on the depth of the run', () => {
  expect(testsThatImport('browser')).toContain('test/e2e/mailbox-page.test.ts');
  expect(testsThatImport('depth')).toContain('test/property/hostile-input.test.ts');
});
