import { setTimeout as sleep } from 'node:timers/promises';
import { type EventBus, publishEvents } from '../../../lib/operations/events/publish-events.ts';
import type { Row } from '../verify-audit/chains.ts';

/** How often a refused event is tried, and how long before it is again, in milliseconds. */
const attempts = 6;
const pauseMs = (attempt: number) => Math.min(5_000, 200 * 2 ** (attempt - 1));

/**
 * Publishes rows, each chain in its order, and those that the bus refuses again and again; answers with a line about
 * each that is not published in the end. What follows such a row in its chain waits for it; a row that nobody can
 * read keeps none waiting.
 */
export async function publishAgain(
  rows: readonly Row[],
  bus: EventBus,
  pause: (attempt: number) => number = pauseMs,
): Promise<readonly string[]> {
  let arrivals = rows.map((row) => ({ id: `${String(row.pk)} ${String(row.sk)}`, row }));
  for (let attempt = 1; ; attempt += 1) {
    const { failed, unreadable } = await publishEvents(arrivals, bus);
    // Those that cannot be read come first, each with its reason.
    const reasons = unreadable.map((error) => `cannot be read: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`);
    if (failed.length === unreadable.length || attempt === attempts)
      return failed.map((id, index) => `${id} ${reasons[index] ?? 'was refused by the bus, or follows one that was'}`);
    arrivals = arrivals.filter(({ id }) => failed.includes(id));
    await sleep(pause(attempt));
  }
}
