/**
 * `npm test` and its parts: runs what the arguments name, and ends with one line that counts it all. `checks`: what no
 * test runner does; `quick` and `deep`: the tests, at their smaller and at their whole counts; `bench`: each benchmark
 * at its smallest size; or the name of a level. All other arguments go to jest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sectionNames } from './bench/sections.ts';
import { needs, secondEngine } from './support/needs.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const folder = mkdtempSync(join(tmpdir(), 'partner-programs-test-'));
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const say = (text: string) => void process.stdout.write(`${text}\n`);

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether its output is shown only when it fails. */
  readonly isQuiet?: boolean;
}

function succeeds(title: string, { program, args, env, isQuiet = false }: Command): boolean {
  const startedAt = performance.now();
  say(`\n── ${title}`);
  const { status, stdout, stderr } = spawnSync(program, args, {
    stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (isQuiet && status !== 0) say(`${stdout}${stderr}`);
  say(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return status === 0;
}

const countOf = (ok: boolean): Count => ({ passed: Number(ok), failed: Number(!ok) });
const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
});

/** The tests that jest counted; a suite that could not run counts as a failure. */
function testsCounted(results: string): Count {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  // A test that does not run shows nothing: it counts as failed.
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests };
}

function tests(title: string, { depth = 'quick', args = [] }: { depth?: string; args?: readonly string[] }): Count {
  const results = join(folder, `${title}.json`);
  const all = [...jest, '--json', '--outputFile', results, ...args, ...forJest];
  const ran = succeeds(title, { program: process.execPath, args: all, env: { TEST_DEPTH: depth } });
  const counted = testsCounted(results);
  return ran || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

const checks = (): Count =>
  sum(
    [
      succeeds('types', { program: 'tsc', args: [] }),
      succeeds('types of the console', { program: 'tsc', args: ['-p', 'web'] }),
      succeeds('lint', { program: 'biome', args: ['check', '.'] }),
      succeeds('API description', { program: process.execPath, args: ['local/build/write-openapi.ts', '--check'] }),
      succeeds('event description', { program: process.execPath, args: ['local/build/write-asyncapi.ts', '--check'] }),
      succeeds('bill of materials', { program: process.execPath, args: ['local/build/write-sbom.ts'], isQuiet: true }),
      succeeds('synthesis', {
        program: 'cdk',
        args: ['synth', '--quiet', '--output', join(folder, 'cdk.out')],
        isQuiet: true,
      }),
    ].map(countOf),
  );

const bench = (): Count =>
  sum(
    sectionNames
      .map((name) =>
        succeeds(`benchmark ${name}, at its smallest size`, {
          program: process.execPath,
          args: ['test/bench/run.ts', name, '--smallest'],
          isQuiet: true,
        }),
      )
      .map(countOf),
  );

const { java, leftOut } = needs();
const onLevel = (...names: string[]) => ({ args: ['--selectProjects', ...names] });
const parts: Readonly<Record<string, () => Count>> = {
  checks,
  quick: () => tests('tests', {}),
  deep: () => tests('tests at their whole counts', { depth: 'whole' }),
  bench,
  unit: () => tests('unit tests', onLevel('unit')),
  property: () => tests('property tests', onLevel('property')),
  integration: () => tests('integration tests', onLevel('integration', ...(java ? [secondEngine] : []))),
  web: () => tests('console tests', onLevel('web')),
  e2e: () => tests('end-to-end tests', onLevel('e2e')),
};

const given = process.argv.slice(2);
const wanted = given.filter((name) => name in parts);
const forJest = given.filter((name) => !(name in parts));
const counted = sum(wanted.map((name) => parts[name]!()));
rmSync(folder, { recursive: true, force: true });

const usesAll = wanted.some((name) => ['quick', 'deep', 'integration', 'web', 'e2e'].includes(name));
for (const { suite, reason } of usesAll ? leftOut : []) say(`\nSkipped: ${suite}, because ${reason}.`);
say(`\n${counted.passed} passed, ${counted.failed} failed`);
process.exit(counted.failed === 0 ? 0 : 1);
