import Sequencer from '@jest/test-sequencer';

/** The files that take longest, the longest first, because one that came last would keep a single worker busy. */
const slowest = [
  'deep/fault-matrix',
  'web/pages',
  'deep/soak',
  'deep/kill',
  'property/model',
  'property/hostile-input',
  'integration/races',
  'property/http',
  'deep/keyboard',
  'deep/staff',
  'deep/local-reload',
  'deep/local-redrive',
  'web/journey',
  'deep/saving',
  'e2e/local-pipeline',
  'deep/canary',
  'deep/crash',
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
