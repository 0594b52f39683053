import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { needs, secondEngine, testsThatImport } from './test/support/needs.ts';

const isWhole = process.env.TEST_DEPTH === 'whole';
const { java, leftOut } = needs();

/** Where engines differ most. `npm test` runs this on both, a whole run all else. */
const differsByEngine = ['test/integration/local-stream.test.ts'];
/** The drills, each of which works on a copy of the whole tree. Only a whole run has them, on one engine. */
const drills = globSync('test/*/drills/*.test.ts', { cwd: import.meta.dirname });
/** Long stories. Only a whole run has them. */
const deep = [...globSync('test/*/deep/*.test.ts', { cwd: import.meta.dirname }), ...drills];
/** The files of a whole run: these, and those whose counts depend on the run. */
const ofWhole = [...testsThatImport('depth'), ...deep];

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024', experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
    '\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out/', '<rootDir>/.local/', '<rootDir>/.stryker-tmp/'],
  setupFiles: ['<rootDir>/test/support/set-up.ts'],
};
const ignored = [...leftOut.map(({ suite }) => suite), ...(isWhole ? [] : deep)].map((file) => `/${file}$`);
const level = (name, more = {}) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testPathIgnorePatterns: ['/node_modules/', ...ignored],
  ...more,
});
const these = (files) => ({ testMatch: files.map((file) => `<rootDir>/${file}`) });
/** The files of a level in a whole run. */
const ofLevel = (name) => (isWhole ? these(ofWhole.filter((file) => file.startsWith(`test/${name}/`))) : {});
const onSecondEngine = isWhole
  ? { testPathIgnorePatterns: [...differsByEngine, ...drills].map((file) => `/${file}$`) }
  : these(differsByEngine);

export default {
  projects: [
    level('unit', ofLevel('unit')),
    level('property', ofLevel('property')),
    level('integration', { globals: { ENGINE: 'dynoxide' }, ...ofLevel('integration') }),
    ...(java
      ? [level('integration', { displayName: secondEngine, globals: { ENGINE: 'dynamodb-local' }, ...onSecondEngine })]
      : []),
    level('web', ofLevel('web')),
    level('e2e', ofLevel('e2e')),
  ].filter(({ testMatch }) => testMatch.length > 0),
  // What hangs fails; what is slow on a busy machine does not.
  testTimeout: 1_800_000,
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  // One more than the processors of a small machine, because some tests mostly wait. More than four gain nothing.
  maxWorkers: Math.min(availableParallelism() + 1, 4),
  coverageProvider: 'v8',
  collectCoverageFrom: ['lib/**/*.ts', 'functions/**/*.ts'],
};
