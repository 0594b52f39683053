/** The order of a line's letters, where some are read from right to left: the Unicode Bidirectional Algorithm (UAX #9). */
import bidiFactory, { type Bidi } from 'bidi-js';

export type Direction = 'ltr' | 'rtl';

/** A stretch of a line that is read in one direction. */
export interface Stretch {
  readonly direction: Direction;
  /** As it is written: the first letter to be read is the first. */
  readonly text: string;
}

// The package exports the function itself; its types say otherwise.
const bidi = (bidiFactory as unknown as () => Bidi)();
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\u0660-\u0669]/u;

/** Whether a letter of a text may stand elsewhere than where it is written. */
export const isReordered = (text: string): boolean => rightToLeft.test(text);

/** The direction of a paragraph: that of its first letter (UAX #9, P2 and P3). */
export const directionOf = (paragraph: string): Direction =>
  isReordered(paragraph) && bidi.getEmbeddingLevels(paragraph, 'auto').paragraphs[0]?.level === 1 ? 'rtl' : 'ltr';

/** What is drawn for a character from right to left: a bracket that opens there opens to the left. */
export const mirrored = (character: string): string => bidi.getMirroredCharacter(character) ?? character;

/** A line of a paragraph: its stretches in the order they are read, and in the order they stand from left to right. */
export function stretchesOf(line: string, paragraph: Direction) {
  const found = bidi.getEmbeddingLevels(line, paragraph);
  const starts = [...found.levels.keys()].filter((at) => at === 0 || found.levels[at] !== found.levels[at - 1]);
  const reading = starts.map((start, index): Stretch => {
    const direction = found.levels[start]! % 2 === 1 ? 'rtl' : 'ltr';
    return { direction, text: line.slice(start, starts[index + 1]) };
  });
  const order = bidi.getReorderedIndices(line, found).map((at) => starts.indexOf(at));
  return { reading, standing: order.filter((index) => index >= 0).map((index) => reading[index]!) };
}
