import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } }],
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
};
const level = (name, more = {}) => ({
  ...common,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  ...more,
});

export default {
  projects: [
    level('unit'),
    level('property'),
    // The integration suite runs whole on each engine: their faults do not overlap.
    level('integration', { globals: { ENGINE: 'dynoxide' } }),
    level('integration', { displayName: 'integration on DynamoDB Local', globals: { ENGINE: 'dynamodb-local' } }),
    level('e2e'),
  ],
  testTimeout: 120_000,
  // All processors of a small machine: jest leaves one idle. More than four engines at once gain nothing.
  maxWorkers: Math.min(availableParallelism(), 4),
  coverageProvider: 'v8',
  collectCoverageFrom: ['lib/**/*.ts', 'functions/**/*.ts'],
};
