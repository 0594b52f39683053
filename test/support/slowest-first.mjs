import Sequencer from '@jest/test-sequencer';

/** The files that take longest, the longest first: one that comes last would keep a single worker busy. */
const slowest = [
  'integration/fault-matrix',
  'property/hostile-input',
  'e2e/local-pipeline',
  'e2e/canary',
  'e2e/local-redrive',
  'integration/crash',
  'e2e/soak',
];

const rank = ({ path }) => {
  const index = slowest.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return index < 0 ? slowest.length : index;
};

/** Slow files first, then as jest itself would: by what they took last time, or by their size. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
