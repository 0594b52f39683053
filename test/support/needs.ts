/**
 * The needs of suites besides `npm ci`, and whether this machine meets them. A suite whose need is missing is skipped
 * and named at the end of the run. With `DEMAND_ALL_SUITES=1` it runs all the same, and fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedBrowser, npmBrowser } from './browser-program.ts';

const root = join(import.meta.dirname, '../..');

/** A suite that cannot run here. */
export interface LeftOut {
  readonly suite: string;
  readonly reason: string;
}

const oldestJava = 17;

function hasJava(env: NodeJS.ProcessEnv): boolean {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8', env });
  const [, major] = stderr?.match(/version "(\d+)/) ?? [];
  return !error && Number(major) >= oldestJava;
}

/** Returns the test files that import a module of `test/support`, by their paths below the project. */
export function testsThatImport(module: string): readonly string[] {
  const imports = new RegExp(`from '[^']*/support/${module}\\.ts'`);
  return globSync('test/*/**/*.test.ts', { cwd: root })
    .toSorted()
    .filter((file) => imports.test(readFileSync(join(root, file), 'utf8')));
}

/** The name of the suite that runs on the second engine. */
export const secondEngine = 'integration on DynamoDB Local';

export interface Needs {
  /** Whether the second engine can run. */
  readonly java: boolean;
  /** Whether pages can be opened. */
  readonly browser: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** Inspects this machine. */
export function needs(env: NodeJS.ProcessEnv = process.env): Needs {
  const demanded = env.DEMAND_ALL_SUITES === '1';
  const java = demanded || hasJava(env);
  const browser = demanded || [installedBrowser(env), npmBrowser()].some((program) => program && existsSync(program));
  const pages = browser ? [] : testsThatImport('browser');
  return {
    java,
    browser,
    leftOut: [
      ...(java ? [] : [{ suite: secondEngine, reason: `Java ${oldestJava} or later is not installed` }]),
      ...pages.map((suite) => ({ suite, reason: 'no Chromium is installed, and npm has none for this platform' })),
    ],
  };
}
