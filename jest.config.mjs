import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { needs, secondEngine, testsThatImport } from './test/support/needs.ts';

const isWhole = process.env.TEST_DEPTH === 'whole';
const { java, leftOut } = needs();

/** Where engines differ most: writers that race, and the stream. `npm test` runs these on both, a whole run all. */
const differsByEngine = ['local-stream', 'races'].map((name) => `test/integration/${name}.test.ts`);
/** Each works on a copy of the whole tree, so only a whole run has them. */
const drills = globSync('test/*/drills/*.test.ts', { cwd: import.meta.dirname });
/** The files whose counts are those of the run. */
const counted = [...testsThatImport('depth'), ...drills];

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
const ignored = [...leftOut.map(({ suite }) => suite), ...(isWhole ? [] : drills)].map((file) => `/${file}$`);
const level = (name, more = {}) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testPathIgnorePatterns: ['/node_modules/', ...ignored],
  ...more,
});
const these = (files) => ({ testMatch: files.map((file) => `<rootDir>/${file}`) });
/** In a whole run, the files of a level whose counts are then others. */
const countedOf = (name) => (isWhole ? these(counted.filter((file) => file.startsWith(`test/${name}/`))) : {});
const onSecondEngine = isWhole
  ? {
      testPathIgnorePatterns: [...differsByEngine.filter((file) => !counted.includes(file)), ...drills].map(
        (file) => `/${file}$`,
      ),
    }
  : these(differsByEngine);

export default {
  projects: [
    level('unit', countedOf('unit')),
    level('property', countedOf('property')),
    level('integration', { globals: { ENGINE: 'dynoxide' }, ...countedOf('integration') }),
    ...(java
      ? [level('integration', { displayName: secondEngine, globals: { ENGINE: 'dynamodb-local' }, ...onSecondEngine })]
      : []),
    level('web', countedOf('web')),
    level('e2e', countedOf('e2e')),
  ].filter(({ testMatch }) => testMatch.length > 0),
  // What hangs fails; what is slow on a busy machine does not.
  testTimeout: 1_800_000,
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  // All processors of a small machine: jest leaves one idle. More than four engines at once gain nothing.
  maxWorkers: Math.min(availableParallelism(), 4),
  coverageProvider: 'v8',
  collectCoverageFrom: ['lib/**/*.ts', 'functions/**/*.ts'],
};
