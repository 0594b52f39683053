/**
 * Mutation tests of the rules: `npm run mutation`. A mutant of what a module does when it is loaded (schemas, the graph,
 * texts) takes every test in a process of its own: such mutants are left out unless `MUTATE_STATIC` is set, best with
 * `--mutate <file>`.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'lib/{domain,steps}/**/*.ts',
    // Made by scripts from the data of packages.
    '!lib/domain/account/subdivisions.ts',
    '!lib/steps/company-information/address-formats.ts',
  ],
  testRunner: 'mocha',
  mochaOptions: { spec: ['test/mutation/on-mocha.mjs'] },
  // None: it would rewrite paths in it with an interface that TypeScript 7 no longer has.
  tsconfigFile: 'no-tsconfig.json',
  coverageAnalysis: 'perTest',
  ignoreStatic: !process.env.MUTATE_STATIC,
  concurrency: 2,
  ignorePatterns: ['.local', 'cdk.out', 'coverage', 'reports'],
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
};
