/** `npm test`: every check of the project, and at the end one line that counts them. Arguments go to jest. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const folder = mkdtempSync(join(tmpdir(), 'partner-programs-test-'));
const results = join(folder, 'jest.json');
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

function succeeds(title: string, command: string, args: readonly string[]): boolean {
  const startedAt = performance.now();
  process.stdout.write(`\n── ${title}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
  );
  return status === 0;
}

/** The tests that jest counted; a suite that could not run counts as a failure. */
function testsCounted(): Count {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  // A test that does not run shows nothing: it counts as failed.
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests };
}

const checks = [
  succeeds('types', 'tsc', []),
  succeeds('lint', 'biome', ['check', '.']),
  succeeds('API description', process.execPath, ['local/build/write-openapi.ts', '--check']),
  succeeds('bill of materials', process.execPath, ['local/build/write-sbom.ts']),
  succeeds('synthesis', 'cdk', ['synth', '--quiet', '--output', join(folder, 'cdk.out')]),
];
const ran = succeeds('tests', process.execPath, [...jest, '--json', '--outputFile', results, ...process.argv.slice(2)]);
const counted = testsCounted();
rmSync(folder, { recursive: true, force: true });

const failed = checks.filter((ok) => !ok).length + counted.failed;
const passed = checks.filter((ok) => ok).length + counted.passed;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && ran ? 0 : 1);
