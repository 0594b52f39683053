/** For how long it is good to know where the queue begins. */
const goodForMs = 5 * 60_000;
/** What was written this long ago is in every index, and no container's clock is this far behind. */
const settledMs = 10 * 60_000;

/** A place in the queue before which nothing waits to be taken, as a container knows it. */
export interface Oldest {
  /** The place, as of `now`; undefined where it is not known, or was learnt too long ago. */
  readonly at: (now: string) => string | undefined;
  /** Learns it from the first places of those submitted and of those in review, whichever there are. */
  readonly learn: (first: readonly string[], now: string) => void;
}

/**
 * What is submitted is newer than all that was found, but for what its index still lacks; and what is put back had
 * been in review. So the place stays good. It is learnt anew all the same: a row on its way from one partition of
 * the index to another may have been in neither.
 */
export function oldestKnown(): Oldest {
  let known: { readonly place: string; readonly since: number } | undefined;
  return {
    at: (now) => {
      const age = known ? Date.parse(now) - known.since : -1;
      return age >= 0 && age < goodForMs ? known?.place : undefined;
    },
    learn: (first, now) => {
      const since = Date.parse(now);
      const [place = ''] = [...first, new Date(since - settledMs).toISOString()].toSorted();
      known = { place, since };
    },
  };
}
