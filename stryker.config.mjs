import jest from './jest.config.mjs';

const [{ displayName: _, ...unit }] = jest.projects;

/** The tests that name the rules. Others reach them only by way of what uses them. */
const ofRules = [
  'test/unit/{account,application,documents,due-diligence,programs,review,steps,words}/**/*.test.ts',
  'test/unit/state-graph.test.ts',
  'test/property/{company,documents,due-diligence,eligibility,merge-patch,read,review-clock,saving,transitions}.test.ts',
];

/**
 * Mutation tests of the rules: `npm run mutation`. Few and fixed runs of each property, so that a mutant that
 * survives one time survives the next. What a module does when it is loaded (schemas, the graph, texts) takes every
 * test for every mutant, hours in all: it is left out unless `MUTATE_STATIC` is set, best with `--mutate <file>`.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'lib/{domain,steps}/**/*.ts',
    // Made by scripts from the data of packages.
    '!lib/domain/account/subdivisions.ts',
    '!lib/steps/company-information/address-formats.ts',
  ],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: {
      ...unit,
      projects: [],
      // The sandbox lies in a directory that the unit project ignores.
      modulePathIgnorePatterns: ['<rootDir>/cdk.out/', '<rootDir>/.local/'],
      testMatch: ofRules.map((pattern) => `<rootDir>/${pattern}`),
      setupFiles: ['<rootDir>/test/property/few-runs.ts'],
    },
  },
  // None: it would rewrite paths in it with an interface that TypeScript 7 no longer has.
  tsconfigFile: 'no-tsconfig.json',
  coverageAnalysis: 'perTest',
  ignoreStatic: !process.env.MUTATE_STATIC,
  concurrency: 2,
  ignorePatterns: ['.local', 'cdk.out', 'coverage', 'reports', 'web'],
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
};
