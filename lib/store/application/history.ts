import { table as schema } from '../../contract/table.ts';
import type { HistoryEvent, Page, Position } from '../../operations/application/listings.ts';
import type { ApplicationStore } from '../../operations/ports.ts';
import type { Item } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { eventItem } from '../items.ts';
import { pageUnder } from '../pages.ts';
import { keys } from '../table.ts';

const historyEvent = (item: Item): HistoryEvent => {
  const { eventId, sequence, type, at, by } = eventItem.parse(item);
  return { eventId, sequence, type, at, by: by.kind };
};

/**
 * Returns a page of an application's events, full unless it is the last. One request, and another if events were left
 * out. It reads one event beyond the page, so that a page with a next one is followed by at least one visible event.
 */
export async function history(
  table: EncryptedTable,
  ...[{ accountId, applicationId }, { limit, without = [], ...page }]: Parameters<ApplicationStore['history']>
): Promise<Page<HistoryEvent>> {
  const found: HistoryEvent[] = [];
  let from: Position | undefined = page.from;
  do {
    const wanted = { limit: limit + 1 - found.length, from };
    const { items, next } = await pageUnder(table, keys.events(accountId, applicationId), wanted, historyEvent);
    found.push(...items.filter(({ type }) => !without.includes(type)));
    from = next;
  } while (from && found.length <= limit);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  const next = last && { [schema.sortKey]: keys.event(accountId, applicationId, last.sequence).sk };
  return { items, next };
}
