import { pointerOf } from '../../../lib/domain/finding.ts';
import { isList, isObject, isScalar, type Json, type JsonObject, own, same } from './json.ts';

/** One place that two people changed to different things. */
export interface Conflict {
  readonly pointer: string;
  readonly mine: Json;
  readonly theirs: Json;
}

export interface Merged {
  /** My value if there is a conflict. */
  readonly value: Json;
  readonly conflicts: readonly Conflict[];
}

/** Conflicts, with newer ones in place of those at the same places. */
export const withNewer = (older: readonly Conflict[], newer: readonly Conflict[]): readonly Conflict[] => [
  ...older.filter(({ pointer }) => !newer.some((one) => one.pointer === pointer)),
  ...newer,
];

const settled = (value: Json): Merged => ({ value, conflicts: [] });

/**
 * Merges two changes of a value, by pointer. A change that only one side made is taken, and so is one that both sides
 * made alike. If both changed a place differently, it is a conflict, and my value stays until somebody chooses.
 */
export const merge = (base: Json, mine: Json, theirs: Json): Merged => mergeAt(base, mine, theirs, []);

function mergeAt(base: Json, mine: Json, theirs: Json, path: readonly (string | number)[]): Merged {
  if (same(mine, theirs)) return settled(mine);
  if (same(base, theirs)) return settled(mine);
  if (same(base, mine)) return settled(theirs);
  if (isObject(mine) && isObject(theirs)) return mergeObjects(isObject(base) ? base : {}, mine, theirs, path);
  if (isList(mine) && isList(theirs)) {
    const before = isList(base) ? base : [];
    if ([before, mine, theirs].every((list) => list.every(isScalar))) return settled(mergeSets(before, mine, theirs));
    if (before.length === mine.length && before.length === theirs.length) {
      const items = mine.map((item, index) => mergeAt(before[index], item, theirs[index], [...path, index]));
      return { value: items.map(({ value }) => value), conflicts: items.flatMap(({ conflicts }) => conflicts) };
    }
  }
  return { value: mine, conflicts: [{ pointer: pointerOf(path), mine, theirs }] };
}

function mergeObjects(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  path: readonly (string | number)[],
): Merged {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const members = names.map(
    (name) => [name, mergeAt(own(base, name), own(mine, name), own(theirs, name), [...path, name])] as const,
  );
  return {
    value: Object.fromEntries(members.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
    conflicts: members.flatMap(([, { conflicts }]) => conflicts),
  };
}

/** Lists of choices are sets, so additions and removals of both sides apply. */
function mergeSets(base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): readonly Json[] {
  const kept = theirs.filter((entry) => mine.includes(entry) || !base.includes(entry));
  const added = mine.filter((entry) => !base.includes(entry) && !kept.includes(entry));
  return [...kept, ...added];
}

/** Returns the merge patch (RFC 7396) that turns `before` into `after`; undefined if nothing changes. */
export function patchOf(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names.flatMap((name): [string, Json][] => {
    const [old, current] = [own(before, name), own(after, name)];
    if (current === undefined) return old === undefined ? [] : [[name, null]];
    if (isObject(old) && isObject(current)) {
      const inner = patchOf(old, current);
      return inner ? [[name, inner]] : [];
    }
    return isSame(old, current) ? [] : [[name, current]];
  });
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}

/** Exact: typed text is sent, even if it is only a blank. */
const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);
