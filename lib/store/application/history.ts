import { table as schema } from '../../contract/table.ts';
import type { AuditEvent, HistoryEvent, Page, Position } from '../../operations/application/listings.ts';
import type { ApplicationStore } from '../../operations/ports.ts';
import { isReferred } from '../audit.ts';
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

/** The table keeps no order of members. The same answer must be the same text. */
const inOrder = (data: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1)));

const auditEvent = (item: Item): AuditEvent => {
  const { eventId, sequence, type, at, by, data, changes } = eventItem.parse(item);
  const shown = changes.map((change) => (isReferred(change.pointer) ? { pointer: change.pointer } : change));
  return { eventId, sequence, type, at, by: by.kind, subject: by.subject, data: inOrder(data), changes: shown };
};

/** Returns a page of all events of an application, with who caused each and what it changed. One request. */
export const auditHistory = (
  table: EncryptedTable,
  ...[{ accountId, applicationId }, page]: Parameters<ApplicationStore['auditHistory']>
): Promise<Page<AuditEvent>> => pageUnder(table, keys.events(accountId, applicationId), page, auditEvent);
