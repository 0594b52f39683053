/** Claims as an HTTP API hands them to a function: every value is a string. */
export type Claims = Readonly<Record<string, string>>;

/** Encodes a token's claims as an HTTP API does: `[a b]` for an array, digits for a number. */
export const encodeClaims = (payload: object): Claims =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, encode(value)]));

function encode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(encode).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}:${encode(inner)}`);
  return `map[${entries.join(' ')}]`;
}
