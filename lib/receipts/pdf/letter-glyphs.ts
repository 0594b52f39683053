import type { Letter, ShapingFont } from './shape.ts';

/** What the library has no words for: the part of a font that is embedded, glyph by glyph. */
export interface Subset {
  readonly glyphs: number[];
  readonly glyf: Uint8Array[];
  readonly loca: { readonly offsets: number[] };
  readonly hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] };
  offset: number;
  includeGlyph(id: number): number;
  _addGlyph: (id: number) => number;
}

/** Ids from here on are those of letters that were put together: a font has fewer glyphs. */
const firstOfOurs = 0x10000;

/** Offsets are two words, and they are offsets; more components follow (OpenType, glyf). */
const flags = { offsets: 0x0003, more: 0x0020 } as const;

const boundsOf = ({ pieces }: Letter) =>
  [
    Math.min(...pieces.map(({ glyph, x }) => glyph.bbox.minX + x)),
    Math.min(...pieces.map(({ glyph, y }) => glyph.bbox.minY + y)),
    Math.max(...pieces.map(({ glyph, x }) => glyph.bbox.maxX + x)),
    Math.max(...pieces.map(({ glyph, y }) => glyph.bbox.maxY + y)),
  ] as const;

/** A composite glyph (OpenType, glyf): the pieces of a letter, each at its place. */
function compositeOf(letter: Letter, idOf: (id: number) => number): Uint8Array {
  const { pieces } = letter;
  const header = [-1, ...boundsOf(letter)];
  const components = pieces.flatMap(({ glyph, x, y }, index) => {
    const more = index < pieces.length - 1 ? flags.more : 0;
    return [flags.offsets | more, idOf(glyph.id), x, y];
  });
  const words = new DataView(new ArrayBuffer(2 * (header.length + components.length)));
  for (const [index, word] of [...header, ...components].entries()) words.setInt16(2 * index, word);
  return new Uint8Array(words.buffer);
}

/**
 * Has a subset take letters of several glyphs as one glyph: a reader would otherwise find dots and marks beside
 * a letter, and put them in another place of the text. Answers what takes a letter, and tells the id to include.
 */
export function takeLetters(subset: Subset, { maxp }: ShapingFont): (letter: Letter) => number {
  const ours: Letter[] = [];
  const addGlyph = subset._addGlyph.bind(subset);
  subset._addGlyph = (id) => {
    const letter = ours[id - firstOfOurs];
    if (!letter) return addGlyph(id);
    const bytes = compositeOf(letter, (one) => subset.includeGlyph(one));
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push({ advance: letter.width, bearing: boundsOf(letter)[0] });
    subset.offset += bytes.length;
    return subset.glyf.push(bytes) - 1;
  };
  // A piece may be a composite by itself.
  maxp.maxComponentDepth += 1;
  return (letter) => firstOfOurs + ours.push(letter) - 1;
}
