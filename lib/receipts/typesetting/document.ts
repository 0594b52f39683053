import { typefaces } from '../../contract/typefaces.ts';
import type { Block, Row } from '../blocks.ts';
import { linesOf, type Piece, piecesOf, runsLeftwards } from './pieces.ts';
import { type TypefaceSet, typefaceNames, typefacesWith } from './typefaces.ts';

/** The document's words outside its blocks. */
export interface About {
  readonly lang: string;
  readonly region?: string;
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** The time of its creation that it states. */
  readonly at: Date;
  /** Describes the attached file. */
  readonly attachment: string;
  /** On the left of every footer; on the right, with `{page}` and `{pages}`. */
  readonly footer: readonly [left: string, right: string];
  /** The text in place of characters that no typeface has, with `{codePoints}`. */
  readonly notShown: string;
  /** Printed at the end if there are such characters. */
  readonly lacking: string;
}

/** Lines of one direction, with their pieces, and whether they run from right to left. */
interface Lines {
  readonly pieces: readonly (Piece | '\n')[];
  readonly leftwards?: true;
}

/**
 * Lines that follow each other in one direction are one paragraph: thousands of paragraphs would be a large document.
 */
function joined(lines: readonly Lines[]): readonly Lines[] {
  const paragraphs: { pieces: (Piece | '\n')[]; leftwards?: true }[] = [];
  for (const { pieces, leftwards } of lines) {
    const last = paragraphs.at(-1);
    if (last && last.leftwards === leftwards) last.pieces.push('\n', ...pieces);
    else paragraphs.push({ pieces: [...pieces], ...(leftwards && { leftwards }) });
  }
  return paragraphs;
}

/** The template's data, and the typefaces that it needs. */
export interface Composed {
  readonly document: string;
  readonly typefaces: readonly number[];
}

/**
 * The maximum number of different characters in one document. Each is embedded, and a response of Lambda has at most 6
 * MB.
 */
const maxCharacters = 14_000;

/** The typefaces that have a code point, for the first so many different ones. */
function atMost(limit: number): (codePoint: number) => TypefaceSet {
  const passed = new Set<number>();
  return (codePoint) => {
    if (codePoint < 0x80) return typefacesWith(codePoint);
    if (passed.size < limit) passed.add(codePoint);
    return passed.has(codePoint) ? typefacesWith(codePoint) : 0;
  };
}

/** Prepares blocks for the template, with every text split by the typefaces that have its characters. */
export function composed(blocks: readonly Block[], about: About): Composed {
  // The first is the document's own.
  const used = new Set([0]);
  const typefacesFor = atMost(maxCharacters);
  let lacking = false;
  const words = (codePoints: string) => {
    lacking = true;
    return about.notShown.replace('{codePoints}', codePoints);
  };
  const split = (text: string): readonly Piece[] => {
    const pieces = piecesOf(text, { typefacesFor, words });
    for (const piece of pieces) if (piece) used.add(piece[0]);
    return pieces;
  };
  const lineOf = (text: string): Lines => ({ pieces: split(text), ...(runsLeftwards(text) && { leftwards: true }) });
  const rowOf = ({ label, lines, depth, fine = false }: Row) => ({
    label: lineOf(label),
    group: lines === undefined,
    lines: joined(lines?.flatMap(linesOf).map(lineOf) ?? []),
    depth,
    fine,
  });
  const blocksOf = (block: Block): readonly object[] => {
    if (block.kind === 'rows') return [{ kind: 'rows', rows: block.rows.map(rowOf) }];
    if (block.kind === 'page-break') return [block];
    const text = block.kind === 'question' ? `${block.id}  ${block.text}` : block.text;
    return linesOf(text).map((one) => ({ ...block, text: undefined, line: lineOf(one) }));
  };
  const shown = blocks.flatMap(blocksOf);
  const [left, right] = about.footer;
  const placed = right.split(/(\{pages?\})/).filter((part) => part !== '');
  const at = about.at;
  const made = {
    lang: about.lang,
    region: about.region ?? null,
    title: about.title,
    subject: about.subject,
    author: about.author,
    attachment: about.attachment,
    date: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    footer: {
      left: split(left),
      right: placed.map((part) => (part === '{page}' ? 'page' : part === '{pages}' ? 'pages' : split(part))),
    },
    blocks: lacking ? [...shown, { kind: 'paragraph', line: lineOf(about.lacking) }] : shown,
  };
  const chosen = [...used].sort((one, other) => one - other);
  const families = Object.fromEntries(chosen.map((index) => [index, typefaces[typefaceNames[index]!].family]));
  return { document: JSON.stringify({ ...made, families }), typefaces: chosen };
}
