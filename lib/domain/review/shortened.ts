/** Lists from which entries that were sent back are left out. Apart from `unlocked.ts`, which the console has, too. */
import { valueAt } from '../read.ts';
import { differences } from './differences.ts';

/** Names of answers have no `/` and no `~`. */
const listAt = (answers: unknown, pointer: string): unknown => valueAt(answers, pointer.split('/').slice(1));

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
 * Returns the lists that differ only because unlocked entries were left out. The entries after them have moved up and
 * are otherwise the same. All pointers are into the answers of a step.
 */
export function listsShortened(before: unknown, after: unknown, unlocked: readonly string[]): readonly string[] {
  const entries = unlocked.flatMap((pointer) => {
    const [, list, index] = /^(.+)\/(\d+)$/.exec(pointer) ?? [];
    return list === undefined ? [] : [{ list, index: Number(index) }];
  });
  return [...Map.groupBy(entries, ({ list }) => list)]
    .filter(([list, own]) => isLeft(listAt(before, list), listAt(after, list), new Set(own.map(({ index }) => index))))
    .map(([list]) => list);
}
