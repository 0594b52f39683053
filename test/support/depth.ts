/**
 * How much a run does: `npm test` is quick, `npm run test:deep` whole. Files that import this run in both, those in
 * `deep` and `drills` only in the second, and all others only in the first.
 */
const isWhole = process.env.TEST_DEPTH === 'whole';

/** Returns the count of the current run. */
export const counted = <Count>({ quick, whole }: { readonly quick: Count; readonly whole: Count }): Count =>
  isWhole ? whole : quick;
