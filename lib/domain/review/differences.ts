import { pointerOf } from '../finding.ts';

/** A value that differs between two JSON documents; null where there is none. */
export interface Difference {
  /** RFC 6901. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isContainer = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null;

const entries = (value: Record<string, unknown> | unknown[]): Map<string, unknown> => new Map(Object.entries(value));

function compare(before: unknown, after: unknown, path: readonly string[]): readonly Difference[] {
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return Object.is(before, after) ? [] : [{ pointer: pointerOf(path), before: before ?? null, after: after ?? null }];
  }
  const [old, current] = [entries(before), entries(after)];
  const names = new Set([...old.keys(), ...current.keys()]);
  return [...names].flatMap((name) => compare(old.get(name), current.get(name), [...path, name]));
}

/** Every value that differs, field by field and entry by entry, in the order of the documents. */
export const differences = (before: unknown, after: unknown): readonly Difference[] => compare(before, after, []);
