/** Letters as their script wants them: joined to their neighbours, stacked, or drawn before the one they follow. */
import { type Direction, mirrored } from './direction.ts';

export interface Glyph {
  readonly id: number;
  /** What it was made of: none where a character was taken apart, and another glyph has it. */
  readonly codePoints: readonly number[];
  /** In units of the font, as are all measures here. */
  readonly advanceWidth: number;
  readonly bbox: Readonly<Record<'minX' | 'minY' | 'maxX' | 'maxY', number>>;
}

export interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** What the library has no words for: its own layout of one run. */
export interface ShapingFont {
  readonly maxp: { maxComponentDepth: number };
  getGlyph: (id: number, codePoints?: readonly number[]) => Glyph;
  layout(
    text: string,
    features: readonly string[],
    script: undefined,
    language: undefined,
    direction: Direction,
  ): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
}

/** What is drawn for a character, of one glyph or more. */
export interface Letter {
  /** As it was written. The texts of all letters, in the order of reading, are that of the run. */
  readonly text: string;
  /** How far the next letter is, but for its kerning. */
  readonly width: number;
  /** Where each glyph lies, seen from the first. */
  readonly pieces: readonly { readonly glyph: Glyph; readonly x: number; readonly y: number }[];
  readonly position: Position;
}

/** A character as it is written, and what is drawn for it. */
interface Sign {
  readonly written: string;
  readonly drawn: string;
}

/** Thai am, and the mark of a tone before it. */
const character = /([\u0E48-\u0E4B]?)\u0E33|./gsu;
/** Am is drawn as a ring, below the mark, and a long a: what other libraries do, this one leaves to the caller. */
const am = (tone: string): readonly Sign[] => [
  { written: '', drawn: '\u0E4D' },
  ...Array.from(tone, (mark) => ({ written: mark, drawn: mark })),
  { written: '\u0E33', drawn: '\u0E32' },
];

const signsOf = (text: string, direction: Direction): readonly Sign[] =>
  [...text.matchAll(character)].flatMap(([written, tone]) =>
    tone === undefined ? { written, drawn: direction === 'rtl' ? mirrored(written) : written } : am(tone),
  );

interface Placed {
  readonly glyph: Glyph;
  readonly position: Position;
  /** Where it begins, with its offset and without. */
  readonly left: number;
  readonly pen: number;
  readonly text: string;
}

/** The glyphs of a run in the order of reading, each with as many characters as it was made of. */
function placedIn(font: ShapingFont, text: string, direction: Direction): readonly Placed[] {
  const signs = signsOf(text, direction);
  const drawn = signs.map((sign) => sign.drawn).join('');
  const { glyphs, positions } = font.layout(drawn, [], undefined, undefined, direction);
  let pen = 0;
  const standing = glyphs.map((glyph, index) => {
    const position = positions[index]!;
    const at = { glyph, position, left: pen + position.xOffset, pen };
    pen += position.xAdvance;
    return at;
  });
  let next = 0;
  return (direction === 'rtl' ? standing.toReversed() : standing).map((one, index) => {
    const from = next;
    next = index === standing.length - 1 ? signs.length : from + one.glyph.codePoints.length;
    const written = signs.slice(from, next).map((sign) => sign.written);
    return { ...one, text: written.join('') };
  });
}

function letterOf(placed: readonly Placed[]): Letter {
  const [first] = placed as readonly [Placed, ...Placed[]];
  const { left, position } = first;
  const pen = Math.min(...placed.map((one) => one.pen));
  const xAdvance = placed.reduce((sum, one) => sum + one.position.xAdvance, 0);
  return {
    text: placed.map((one) => one.text).join(''),
    width: placed.length === 1 ? first.glyph.advanceWidth : xAdvance,
    pieces: placed.map((one) => ({
      glyph: one.glyph,
      x: one.left - left,
      y: one.position.yOffset - position.yOffset,
    })),
    position: { ...position, xOffset: left - pen, xAdvance },
  };
}

/**
 * What goes with the letter before it: what stands for nothing, as a dot of a letter that was taken apart, and marks.
 * From right to left a mark is on its own: readers turn a text round, and would turn a letter and its marks round too.
 */
const belongs = { ltr: /^(\p{M}|$)/u, rtl: /^$/ } as const;

/** Lays out a run as a whole; answers its letters from left to right. */
export function lettersOf(font: ShapingFont, text: string, direction: Direction): readonly Letter[] {
  const groups: Placed[][] = [];
  for (const placed of placedIn(font, text, direction)) {
    const last = groups.at(-1);
    if (last && belongs[direction].test(placed.text)) last.push(placed);
    else groups.push([placed]);
  }
  const letters = groups.map(letterOf);
  return direction === 'rtl' ? letters.toReversed() : letters;
}
