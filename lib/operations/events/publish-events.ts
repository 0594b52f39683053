import { announcementOf, isRecordedOnly } from '../../events/event.ts';

/** An entry for the bus: the detail of an event, whose detail-type is its own type. */
export interface Announcement {
  readonly type: string;
  readonly at: string;
}

/** The entry for an audit row. */
type Put = ReturnType<typeof announcementOf>;

/** The destination of events. */
export interface EventBus<Event extends Announcement = Put> {
  /** The number of events that it takes at once. */
  readonly batch: number;
  /** Puts events on the bus. Returns, in their order, whether each was accepted. */
  readonly put: (events: readonly Event[]) => Promise<readonly boolean[]>;
}

/** An audit row as it arrived, under the name by which a failure is reported. */
export interface Arrival {
  readonly id: string;
  readonly row: unknown;
}

interface Readable {
  readonly id: string;
  readonly event: Put;
}

interface Report {
  /** Ids of the rows that must come again. */
  readonly failed: readonly string[];
  /** The events that the bus has accepted. */
  readonly published: readonly Put[];
  /** The reasons why rows could not be read. */
  readonly unreadable: readonly unknown[];
}

const chainOf = ({ event }: Readable): string => event.applicationId ?? event.accountId;

/**
 * Returns the next events to put: at most one of each chain, because one call may accept a later event and refuse an
 * earlier one.
 */
function nextBatch(waiting: readonly Readable[], size: number): readonly Readable[] {
  const firsts = new Map<string, Readable>();
  for (const one of waiting) {
    if (firsts.size < size && !firsts.has(chainOf(one))) firsts.set(chainOf(one), one);
  }
  return [...firsts.values()];
}

/** Puts everything, in order for each chain: once an event is refused, none that follows it in its chain is put. */
async function putInOrder(events: readonly Readable[], bus: EventBus): Promise<Pick<Report, 'failed' | 'published'>> {
  const failed: string[] = [];
  const published: Put[] = [];
  let waiting = events;
  while (waiting.length > 0) {
    const batch = nextBatch(waiting, bus.batch);
    const accepted = await bus.put(batch.map(({ event }) => event));
    const refused = new Set(batch.filter((_, i) => !accepted[i]).map(chainOf));
    const sent = new Set(batch.filter((_, i) => accepted[i]));
    published.push(...[...sent].map(({ event }) => event));
    failed.push(...waiting.filter((one) => !sent.has(one) && refused.has(chainOf(one))).map(({ id }) => id));
    waiting = waiting.filter((one) => !sent.has(one) && !refused.has(chainOf(one)));
  }
  return { failed, published };
}

/**
 * Publishes audit rows, in order for each application and at least once. An unreadable row fails alone. An event that
 * the bus refuses fails together with the later ones of the same application.
 */
export async function publishEvents(arrivals: readonly Arrival[], bus: EventBus): Promise<Report> {
  const readable: Readable[] = [];
  const failed: string[] = [];
  const unreadable: unknown[] = [];
  for (const { id, row } of arrivals) {
    if (isRecordedOnly(row)) continue;
    try {
      readable.push({ id, event: announcementOf(row) });
    } catch (error) {
      failed.push(id);
      unreadable.push(error);
    }
  }
  const put = await putInOrder(readable, bus);
  return { failed: [...failed, ...put.failed], published: put.published, unreadable };
}
