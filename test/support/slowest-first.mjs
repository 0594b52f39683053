import Sequencer from '@jest/test-sequencer';

/** The files that take longest, the longest first, because one that came last would keep a single worker busy. */
const slowest = [
  'integration/fault-matrix',
  'web/pages',
  'property/model',
  'property/hostile-input',
  'integration/races',
  'property/http',
  'web/journey',
  'web/saving',
  'e2e/soak',
  'web/keyboard',
  'web/staff',
  'e2e/local-pipeline',
  'e2e/canary',
  'e2e/local-redrive',
  'integration/crash',
];

const rank = ({ path }) => {
  const index = slowest.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return index < 0 ? slowest.length : index;
};

/** Slow files first, then jest's own order: by their last duration, or by their size. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
