/** What of each kind of item is personal, and how an item is sealed and opened. */
import type { Item } from '../codec.ts';
import { kindOf, schemaVersion } from '../table.ts';
import type { AccountKey } from './account-key.ts';

/**
 * - `text`: as bytes; nothing once erased.
 * - `words`: a person's words within a record that stays: `[erased]` once erased.
 * - `json`: a structure, as bytes; nothing once erased.
 * - `coded`: text within what is hashed as JSON, so as text again.
 */
type Form = 'text' | 'words' | 'json' | 'coded';

/** Personal fields of each kind of item, by path; `*` is every member or entry. */
export const personalFields: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  ACCOUNT: { 'identityReport.facts.displayName': 'text', 'identityReport.facts.email': 'text' },
  APPLICATION: {
    'steps.*.answers': 'text',
    'steps.*.acceptance': 'json',
    // What was answered follows from which flags there are.
    flags: 'json',
    // Sealed for itself by schema 2.
    'flags.*.disposal.note': 'words',
    'decision.reasons.*.message': 'words',
    'decision.note': 'words',
  },
  DOCUMENT: { fileName: 'words' },
  RECEIPT: { content: 'text', assessment: 'text' },
  ENROLLMENT: { reason: 'words' },
  IDEMPOTENCY: { body: 'text' },
  EVENT: { 'by.sourceAddress': 'coded' },
};

export const erasedWords = '[erased]';
const codedPrefix = 'sealed:';

type Change = (value: unknown, path: string, form: Form) => unknown;

/** The value with each field at `names` below it changed; what is not there stays away. */
function changed(
  value: unknown,
  [name, ...names]: readonly string[],
  path: string,
  change: (value: unknown, path: string) => unknown,
): unknown {
  if (value === undefined) return undefined;
  if (name === undefined) return change(value, path);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((entry, index) => changed(entry, names, `${path}/${index}`, change));
  const members = value as Item;
  const copy = { ...members };
  for (const member of name === '*' ? Object.keys(members) : [name])
    if (members[member] !== undefined) copy[member] = changed(members[member], names, `${path}/${member}`, change);
  return copy;
}

function changeFields(item: Item, change: Change): Item {
  const fields = personalFields[kindOf(String(item.sk))] ?? {};
  return Object.entries(fields).reduce(
    (so, [path, form]) => changed(so, path.split('.'), '', (value, at) => change(value, at, form)) as Item,
    item,
  );
}

const isSealed = (value: unknown, form: Form): boolean =>
  form === 'coded' ? typeof value === 'string' && value.startsWith(codedPrefix) : value instanceof Uint8Array;

function sealField(key: AccountKey, { sk, path, form }: { sk: string; path: string; form: Form }, value: unknown) {
  const sealed = key.encrypt([sk, path], form === 'json' ? JSON.stringify(value) : String(value));
  return form === 'coded' ? codedPrefix + Buffer.from(sealed).toString('base64url') : sealed;
}

function openField(key: AccountKey, { sk, path, form }: { sk: string; path: string; form: Form }, value: unknown) {
  const bytes =
    form === 'coded' ? Buffer.from(String(value).slice(codedPrefix.length), 'base64url') : (value as Uint8Array);
  const text = key.decrypt([sk, path], bytes);
  return form === 'json' ? (JSON.parse(text) as unknown) : text;
}

/** The item with its personal fields sealed: of the newest schema. */
export function encryptItem({ erased: _, ...item }: Item, key: AccountKey): Item {
  const sk = String(item.sk);
  const sealed = changeFields(item, (value, path, form) => sealField(key, { sk, path, form }, value));
  return { ...sealed, schema: schemaVersion, keyId: key.keyId };
}

/**
 * The item with its personal fields as they were before they were sealed. Those sealed with another key than this
 * are gone: `erased` says so. An item of schema 1, or what is left of it in a later one, is as it is.
 */
export function decryptItem(item: Item, key: AccountKey | undefined): Item {
  const { keyId, ...rest } = item;
  if (keyId === undefined) return item;
  const sk = String(item.sk);
  if (key?.keyId === keyId)
    return changeFields(rest, (value, path, form) =>
      isSealed(value, form) ? openField(key, { sk, path, form }, value) : value,
    );
  let erased = false;
  const left = changeFields(rest, (value, _, form) => {
    if (!isSealed(value, form)) return value;
    erased = true;
    return form === 'words' ? erasedWords : undefined;
  });
  return erased ? { ...left, erased } : left;
}

/** The item without what is sealed: for those who need nothing of it. */
export const withoutPersonalData = (item: Item): Item => decryptItem(item, undefined);
