import type { Direction } from './direction.ts';
import { type Subset, takeLetters } from './letter-glyphs.ts';
import { mend } from './mended-font.ts';
import { type Letter, lettersOf, type Position, type ShapingFont } from './shape.ts';

interface Layout {
  readonly letters: readonly Letter[];
  /** Thousandths of the size, as are the positions. */
  readonly advanceWidth: number;
  readonly positions: readonly (Position & { readonly advanceWidth: number })[];
}

/** An opened font of the library. */
export interface FontInternals {
  /** Thousandths of the size in a unit of the font. */
  readonly scale: number;
  readonly font: ShapingFont;
  readonly subset: Subset;
  readonly unicode: (readonly number[])[];
  readonly widths: number[];
  layout: (text: string, direction: Direction) => Layout;
  encode: (text: string, direction: Direction) => readonly [codes: readonly string[], positions: Layout['positions']];
}

/** Letters of one font in one document, each once for every text that it stands for: they are embedded. */
const maxLetters = 5_000;
/** Embeds letters as they are needed; answers their codes in the document. */
function embedder({ font, subset, unicode, widths, scale }: FontInternals): (letter: Letter) => number {
  const ofText = new Map<string, number>();
  const ofShape = new Map<string, number>();
  const take = takeLetters(subset, font);
  const embedded = (letter: Letter): number => {
    const { glyph } = letter.pieces[0]!;
    const code = subset.glyphs.push(letter.pieces.length === 1 ? glyph.id : take(letter)) - 1;
    unicode[code] = Array.from(letter.text, (one) => one.codePointAt(0)!);
    widths[code] = letter.width * scale;
    return code;
  };
  return (letter) => {
    const shape = letter.pieces.map(({ glyph, x, y }) => `${glyph.id},${x},${y}`).join(' ');
    const key = `${shape} ${letter.text}`;
    const known = ofText.get(key) ?? (ofText.size < maxLetters ? undefined : ofShape.get(shape));
    const code = known ?? embedded(letter);
    ofText.set(key, code);
    if (!ofShape.has(shape)) ofShape.set(shape, code);
    return code;
  };
}

/**
 * Has a font lay out each run as a whole, in its direction, and say of each letter what it stands for there. The library
 * by itself lays out word by word, from left to right, and lets a glyph stand for what it stood for first; but in these
 * scripts many letters share a glyph, and some are drawn before the one they are written after.
 */
export function shapeWholeRuns(opened: FontInternals): void {
  const { font, scale } = opened;
  mend(font);
  const codeOf = embedder(opened);
  const layouts = new Map<string, Layout>();
  const layout = (text: string, direction: Direction): Layout => {
    const letters = lettersOf(font, text, direction);
    const positions = letters.map(({ position, width }) => ({
      xAdvance: position.xAdvance * scale,
      yAdvance: position.yAdvance * scale,
      xOffset: position.xOffset * scale,
      yOffset: position.yOffset * scale,
      advanceWidth: width * scale,
    }));
    return { letters, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
  };
  opened.layout = (text, direction) => {
    const key = `${direction} ${text}`;
    const known = layouts.get(key) ?? layout(text, direction);
    layouts.set(key, known);
    return known;
  };
  opened.encode = (text, direction) => {
    const { letters, positions } = opened.layout(text, direction);
    return [letters.map((letter) => codeOf(letter).toString(16).padStart(4, '0')), positions];
  };
}
