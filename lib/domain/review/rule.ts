import type { Judged, Placed } from './judged.ts';

/** A place that contradicts, and those that it contradicts. */
export interface Found {
  readonly pointer: string;
  readonly related?: readonly string[];
}

/** A rule of notices. Its words are in `words/<language>/notices.ts`, by its code. */
export interface Rule<Code extends string = string> {
  readonly code: Code;
  readonly find: (given: Judged) => readonly Found[];
}

/** Keeps the code of a rule as its type, so that a rule without words does not compile. */
export const rule = <const Code extends string>(code: Code, find: Rule['find']): Rule<Code> => ({ code, find });

/** Returns a place with what it contradicts, if it does. */
export const found = (does: boolean, { pointer }: Placed, ...others: readonly Placed[]): readonly Found[] =>
  does ? [{ pointer, ...(others.length > 0 && { related: others.map((other) => other.pointer) }) }] : [];
