import type { AccountId, Timestamp } from '../../domain/ids.ts';
import { type AcceptedText, withAcceptedText } from '../receipts/accepted-text.ts';
import type { HeldItem, PersonalDataStore } from './personal-data-ports.ts';

/** The member of the export that lists a kind of item, by the first part of its sort key. */
const members: Readonly<Record<string, string>> = {
  ACCOUNT: 'account',
  APPLICATION: 'applications',
  DOCUMENT: 'documents',
  ENROLLMENT: 'enrollments',
  EVENT: 'events',
  IDEMPOTENCY: 'keptAnswers',
  RECEIPT: 'receipts',
};

/** Attributes that say how an item is stored, and nothing about the account. */
const internal = [
  ...['pk', 'schema', 'keyId', 'lastWrite', 'listedName'],
  ...['queuePk', 'queueAreaPk', 'queueAssigneePk', 'queueSk', 'duePk', 'dueSk'],
];

/** Returns text that is JSON as its value. */
function readable(value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const shown = (item: HeldItem) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !internal.includes(name))
      .map(([name, value]) => [name === 'sk' ? 'key' : name, readable(value)]),
  );

/** Returns a receipt as its owner reads it, with the accepted text. An erased receipt has no content. */
function whole(item: HeldItem, acceptedText: AcceptedText): HeldItem {
  const { content, sha256 } = item;
  if (typeof content !== 'string' || typeof sha256 !== 'string') return item;
  return { ...item, ...withAcceptedText({ content, sha256 }, acceptedText) };
}

/**
 * Returns everything that is held about an account, as one document; undefined if there is nothing. Its key is not part
 * of it.
 */
export async function exportAccount(
  { store, acceptedText }: { readonly store: PersonalDataStore; readonly acceptedText: AcceptedText },
  accountId: AccountId,
  exportedAt: Timestamp,
) {
  const held = await store.everything(accountId);
  const items = held.filter(({ sk }) => sk !== 'KEY').map((item) => whole(item, acceptedText));
  if (items.length === 0) return undefined;
  const kindOf = ({ sk }: HeldItem) => members[String(sk).split('#', 1)[0] ?? ''] ?? 'other';
  const grouped = Map.groupBy(items, kindOf);
  return {
    exportVersion: 1,
    accountId,
    exportedAt,
    ...Object.fromEntries([...grouped].map(([member, of]) => [member, of.map(shown)])),
  };
}
