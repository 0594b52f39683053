/** How DynamoDB bills an item. Source: its documentation, "Item sizes and formats" and "Read and write units". */

const text = (value: string): number => Buffer.byteLength(value);

/** Returns the size of a number: one byte for every two significant digits, plus one. */
const numberSize = (value: number): number => {
  const significant = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1;
};

function valueSize(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'string') return text(value);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return 3 + value.reduce((total: number, entry) => total + 1 + valueSize(entry), 0);
  return 3 + entriesSize(value as object, 1);
}

const entriesSize = (entries: object, overhead: number): number =>
  Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .reduce((total, [name, value]) => total + overhead + text(name) + valueSize(value), 0);

/** Returns the size of an item in bytes: the names and values of its attributes. */
export const itemSize = (item: Readonly<Record<string, unknown>>): number => entriesSize(item, 0);

/** Returns the write units of an item: one for every started kilobyte, and twice that in a transaction. */
export const writeUnits = (bytes: number, { transaction }: { transaction: boolean }): number =>
  Math.ceil(bytes / 1024) * (transaction ? 2 : 1);
