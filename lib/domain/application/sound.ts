import type { Finding } from '../finding.ts';
import type { SavedStep } from './saved-step.ts';

type Path = readonly string[];

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Returns a value without the part at a path. An entry of a list leaves a gap, so that the others keep their places.
 */
function without(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const inner = without((value as Readonly<Record<string, unknown>>)[name], rest);
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (String(index) === name ? inner : entry));
  const entries = Object.entries(value).flatMap(([key, each]) => {
    const kept = key === name ? inner : each;
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}

/** Returns answers without the values that have findings. */
export const withoutFaults = (answers: unknown, findings: readonly Finding[]): unknown =>
  findings.reduce((rest, { pointer }) => without(rest, pathOf(pointer)), answers) ?? {};

/**
 * Returns the answers of a step that may be used before the application is complete: a save for later also stores
 * half-typed values, which must not be used.
 */
export const soundAnswers = (saved: SavedStep | undefined): unknown =>
  saved ? withoutFaults(saved.answers, saved.missing) : {};
