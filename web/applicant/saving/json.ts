/** Reads and changes JSON values by RFC 6901 pointers, without changing the originals. */

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);
export const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** The segments of a pointer. */
export const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Returns the value at a pointer; undefined if there is none. */
export const at = (value: Json, path: readonly (string | number)[]): Json => {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (isList(value)) return at(value[Number(first)], rest);
  return isObject(value) && Object.hasOwn(value, first) ? at(value[first], rest) : undefined;
};

/** Returns the value with another part at a path. Undefined removes the part, and its parent if that is then empty. */
export function withAt(value: Json, path: readonly (string | number)[], put: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return put;
  if (typeof first === 'number' || (isList(value) && /^\d+$/.test(first))) {
    const list = isList(value) ? [...value] : [];
    list[Number(first)] = withAt(list[Number(first)], rest, put) ?? (rest.length > 0 ? {} : undefined);
    return list;
  }
  const inner = withAt(isObject(value) ? value[first] : undefined, rest, put);
  const others = Object.entries(isObject(value) ? value : {}).filter(([name]) => name !== first);
  const emptied = put === undefined && isObject(inner) && Object.keys(inner).length === 0;
  return inner === undefined || emptied ? fromEntries(others) : fromEntries(inOrder(value, others, first, inner));
}

/** A member keeps its place. */
function inOrder(value: Json, others: [string, Json][], name: string, inner: Json): [string, Json][] {
  const names = isObject(value) ? Object.keys(value) : [];
  return names.includes(name)
    ? names.map((one): [string, Json] => (one === name ? [name, inner] : others.find(([other]) => other === one)!))
    : [...others, [name, inner]];
}

/** Unlike assignment, it makes an own property even of `__proto__`. */
const fromEntries = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries);

/**
 * Whether two values are the same to the API, which trims texts and treats a blank one as absent, so that a response
 * never differs from what was sent.
 */
export function same(one: Json, other: Json): boolean {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (typeof one === 'string' && typeof other === 'string') return tidy(one) === tidy(other);
  if (isList(one) && isList(other)) return one.length === other.length && one.every((item, i) => same(item, other[i]));
  if (isObject(one) && isObject(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
      same(own(one, name), own(other, name)),
    );
  return Object.is(one, other);
}

const tidy = (text: string): string => text.normalize('NFC').trim();
const isBlank = (value: Json): boolean =>
  value === undefined || value === null || (typeof value === 'string' && tidy(value) === '');
export const own = (value: JsonObject, name: string): Json => (Object.hasOwn(value, name) ? value[name] : undefined);
