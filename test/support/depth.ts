/**
 * How much a run does: `npm test` is quick, `npm run test:deep` whole. Files that import this run in both; all others
 * run in `npm test` alone.
 */
const isWhole = process.env.TEST_DEPTH === 'whole';

/** The count of the run that is under way. */
export const counted = <Count>({ quick, whole }: { readonly quick: Count; readonly whole: Count }): Count =>
  isWhole ? whole : quick;
