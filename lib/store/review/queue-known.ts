/** For how long it is good to know where the queue begins. */
const goodForMs = 5 * 60_000;
/** After every time of RFC 3339. */
const never = '~';
/** What was written this long ago is in every index, and no container's clock is this far behind. */
const settledMs = 10 * 60_000;

/** What a container knows of the queue for a while. */
export interface Known {
  /** The place before which nothing waits to be taken, as of `now`; undefined where it is not known. */
  readonly beginning: (now: string) => string | undefined;
  /** Whether a lease may have run out by `now` on something that is still listed as in review. */
  readonly mayHaveLapsed: (now: string) => boolean;
  /** Learns both from the first place of those submitted and from all that is in review. */
  readonly learn: (first: string | undefined, inReview: readonly Held[], now: string) => void;
}

/** One that is in review: its place in the queue, and until when its lease lasts (RFC 3339). */
export interface Held {
  readonly place: string;
  readonly leaseUntil: string;
}

/**
 * What is submitted is newer than all that was found, but for what its index still lacks; and what is put back had
 * been in review. So the beginning stays good. It is learnt anew all the same: a row on its way from one partition of
 * the index to another may have been in neither. No lease that is taken or renewed meanwhile is over sooner than
 * what was learnt is forgotten: the policy has none shorter than an hour.
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
