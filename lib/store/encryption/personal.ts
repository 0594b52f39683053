/** The personal fields of each kind of item, and how an item is encrypted and decrypted. */
import { factSources, personalFacts } from '../../domain/account/facts.ts';
import type { Item } from '../codec.ts';
import { reportAttribute } from '../items.ts';
import { kindOf, schemaVersion } from '../table.ts';
import type { AccountKey } from './account-key.ts';

/**
 * - `text`: as bytes; nothing once erased.
 * - `packed`: a long text, compressed, as bytes; nothing once erased.
 * - `words`: a person's words within a record that stays; `[erased]` once erased.
 * - `json`: a structure, as bytes; nothing once erased.
 * - `coded`: text within a structure that is hashed as JSON, so it stays text.
 */
type Form = 'text' | 'packed' | 'words' | 'json' | 'coded';

/** Personal fields of each kind of item, by path. `*` is every member or entry. */
export const personalFields: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  ACCOUNT: Object.fromEntries(
    factSources.flatMap((source) =>
      personalFacts(source).map((field) => [`${reportAttribute(source)}.facts.${field}`, 'text'] as const),
    ),
  ),
  APPLICATION: {
    'steps.*.answers': 'text',
    'steps.*.acceptance': 'json',
    // The set of flags reveals answers.
    flags: 'json',
    // Schema 2 encrypts it separately.
    'flags.*.disposal.note': 'words',
    'decision.reasons.*.message': 'words',
    'decision.note': 'words',
    message: 'words',
    'contest.message': 'words',
    'contest.outcome.reason': 'words',
  },
  DOCUMENT: { fileName: 'words' },
  RECEIPT: { content: 'packed', assessment: 'packed' },
  ENROLLMENT: { reason: 'words' },
  IDEMPOTENCY: { body: 'text' },
  EVENT: { 'by.sourceAddress': 'coded' },
};

export const erasedWords = '[erased]';
const codedPrefix = 'sealed:';

type Change = (value: unknown, path: string, form: Form) => unknown;

/** Returns the value with each field at `names` below it changed. Absent fields stay absent. */
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
  const text = form === 'json' ? JSON.stringify(value) : String(value);
  const sealed = key.encrypt([sk, path], text, { packed: form === 'packed' });
  return form === 'coded' ? codedPrefix + Buffer.from(sealed).toString('base64url') : sealed;
}

function openField(key: AccountKey, { sk, path, form }: { sk: string; path: string; form: Form }, value: unknown) {
  const bytes =
    form === 'coded' ? Buffer.from(String(value).slice(codedPrefix.length), 'base64url') : (value as Uint8Array);
  const text = key.decrypt([sk, path], bytes);
  return form === 'json' ? (JSON.parse(text) as unknown) : text;
}

/** Returns the item with its personal fields encrypted, in the newest schema. */
export function encryptItem({ erased: _, ...item }: Item, key: AccountKey): Item {
  const sk = String(item.sk);
  const sealed = changeFields(item, (value, path, form) => sealField(key, { sk, path, form }, value));
  return { ...sealed, schema: schemaVersion, keyId: key.keyId };
}

/**
 * Returns the item with its personal fields decrypted. Fields that were encrypted with another key are gone, and
 * `erased` says so. Whatever is in plain text, as in schema 1, stays as it is.
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

/** Returns the item without its encrypted fields. */
export const withoutPersonalData = (item: Item): Item => decryptItem(item, undefined);
