/** How long a container relies on its knowledge of where the queue begins. */
const goodForMs = 5 * 60_000;
/** Sorts after every time of RFC 3339. */
const never = '~';
/** After this long a write is in every index, and no container's clock is this far behind. */
const settledMs = 10 * 60_000;

/** A container's knowledge of the queue, which it keeps for a while. */
export interface Known {
  /** Returns the place before which nothing waits to be taken, as of `now`; undefined if it is not known. */
  readonly beginning: (now: string) => string | undefined;
  /** Returns whether a lease may have run out by `now` on an application that is still listed as in review. */
  readonly mayHaveLapsed: (now: string) => boolean;
  /** Learns both from the first submitted application and from all that are in review. */
  readonly learn: (first: string | undefined, inReview: readonly Held[], now: string) => void;
}

/** An application in review: its place in the queue, and the end of its lease (RFC 3339). */
export interface Held {
  readonly place: string;
  readonly leaseUntil: string;
}

/**
 * A submitted application is newer than all that were found, except for what its index still lacks, and an application
 * that is put back was in review. So the beginning stays valid. It is still learnt again: a row that moves from one
 * partition of the index to another may have been in neither. No lease that is taken or renewed meanwhile ends before
 * this knowledge is forgotten, because the policy has none shorter than an hour.
 */
export function knownOfQueue(): Known {
  let known: { readonly place: string; readonly lapseAt: string; readonly since: number } | undefined;
  const at = (now: string) => {
    const age = known ? Date.parse(now) - known.since : -1;
    return age >= 0 && age < goodForMs ? known : undefined;
  };
  return {
    beginning: (now) => at(now)?.place,
    mayHaveLapsed: (now) => {
      const lapseAt = at(now)?.lapseAt;
      return lapseAt === undefined || lapseAt <= now;
    },
    learn: (first, inReview, now) => {
      const since = Date.parse(now);
      const places = [...(first === undefined ? [] : [first]), ...inReview.map((held) => held.place)];
      const [place = ''] = [...places, new Date(since - settledMs).toISOString()].toSorted();
      const [lapseAt = never] = inReview.map((held) => held.leaseUntil).toSorted();
      known = { place, lapseAt, since };
    },
  };
}
