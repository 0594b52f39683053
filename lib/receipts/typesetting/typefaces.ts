import { typefaces } from '../../contract/typefaces.ts';
import { ranges } from './coverage.ts';

export type Typeface = keyof typeof typefaces;

/** In the order in which they are searched for a character. */
export const typefaceNames = Object.keys(typefaces) as readonly Typeface[];

/** No typeface has a character beyond. */
const codePoints = 0x40000;

let sets: Uint32Array | undefined;

/** The typefaces that have each code point, as bits. Created at the first use, which takes a few milliseconds. */
function allSets(): Uint32Array {
  if (sets) return sets;
  const made = new Uint32Array(codePoints);
  typefaceNames.forEach((name, index) => {
    let at = 0;
    ranges[name].split(' ').forEach((digits, turn) => {
      const end = at + Number.parseInt(digits, 36);
      for (; at < end; at++) if (turn % 2 === 1) made[at]! |= 1 << index;
    });
  });
  sets = made;
  return made;
}

/** A set of typefaces: a bit for each, by its place in the order. */
export type TypefaceSet = number;

/** The typefaces that have a code point. */
export const typefacesWith = (codePoint: number): TypefaceSet => allSets()[codePoint] ?? 0;

/** Every typeface. */
export const everyTypeface: TypefaceSet = ~0;

/** The place of the first typeface of a set; -1 where it is empty. */
export const firstOf = (set: TypefaceSet): number => 31 - Math.clz32(set & -set);

/** Whether the typeface at a place is in a set; none is at -1. */
export const hasTypeface = (set: TypefaceSet, index: number): boolean => index >= 0 && ((set >>> index) & 1) === 1;
