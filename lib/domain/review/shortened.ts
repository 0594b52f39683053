/** Lists from which entries that were sent back are left out. Apart from `unlocked.ts`, which the console has, too. */
import { differences } from './differences.ts';

/** Returns the value at a pointer; undefined if there is none. Names of answers have no `/` and no `~`. */
const valueAt = (answers: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as Readonly<Record<string, unknown>>)[name]
          : undefined,
      answers,
    );

/** Whether a list is another without some of its entries, all of which may be left out. */
function isLeft(before: unknown, after: unknown, mayGo: ReadonlySet<number>): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  let kept = 0;
  for (const [index, entry] of before.entries()) {
    if (kept < after.length && differences(entry, after[kept]).length === 0) kept += 1;
    else if (!mayGo.has(index)) return false;
  }
  return kept === after.length;
}

/**
 * Returns the lists that answers have lost unlocked entries of and nothing else: the entries after those have moved up,
 * but are the same. Pointers, also those of what is unlocked, are into the answers to a step.
 */
export function listsShortened(before: unknown, after: unknown, unlocked: readonly string[]): readonly string[] {
  const entries = unlocked.flatMap((pointer) => {
    const [, list, index] = /^(.+)\/(\d+)$/.exec(pointer) ?? [];
    return list === undefined ? [] : [{ list, index: Number(index) }];
  });
  return [...Map.groupBy(entries, ({ list }) => list)]
    .filter(([list, own]) =>
      isLeft(valueAt(before, list), valueAt(after, list), new Set(own.map(({ index }) => index))),
    )
    .map(([list]) => list);
}
