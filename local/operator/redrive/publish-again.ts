import { setTimeout as sleep } from 'node:timers/promises';
import { type EventBus, publishEvents } from '../../../lib/operations/events/publish-events.ts';
import type { Row } from '../verify-audit/chains.ts';

/** The number of attempts for a refused event, and the wait between them in milliseconds. */
const attempts = 6;
const pauseMs = (attempt: number) => Math.min(5_000, 200 * 2 ** (attempt - 1));

/**
 * Publishes rows, each chain in its order, and retries those that the bus refuses. Returns a line about each row that
 * is not published in the end. Rows that follow such a row in its chain wait for it; an unreadable row holds up no
 * other.
 */
export async function publishAgain(
  rows: readonly Row[],
  bus: EventBus,
  pause: (attempt: number) => number = pauseMs,
): Promise<readonly string[]> {
  let arrivals = rows.map((row) => ({ id: `${String(row.pk)} ${String(row.sk)}`, row }));
  for (let attempt = 1; ; attempt += 1) {
    const { failed, unreadable } = await publishEvents(arrivals, bus);
    // Unreadable rows come first, each with its reason.
    const reasons = unreadable.map((error) => `cannot be read: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`);
    if (failed.length === unreadable.length || attempt === attempts)
      return failed.map((id, index) => `${id} ${reasons[index] ?? 'was refused by the bus, or follows one that was'}`);
    arrivals = arrivals.filter(({ id }) => failed.includes(id));
    await sleep(pause(attempt));
  }
}
