import { everyTypeface, firstOf, hasTypeface, type TypefaceSet, typefaceNames } from './typefaces.ts';

/** Text of one typeface, by its place in the order; null for an additional place where a line may end. */
export type Piece = readonly [typeface: number, text: string] | null;

/** A character with its marks, and what joins it to the next. */
const clusters = /[^\p{M}\u200C\u200D][\p{M}\u200C\u200D]*|[\p{M}\u200C\u200D]+/gsu;
const shapeless = /\p{Default_Ignorable_Code_Point}/u;
const joiner = /[\u200C\u200D]/u;
/** Characters without a script use the typeface of the text before them. Digits look the same everywhere. */
const shared = /^(?!\p{N})\p{Script=Common}/u;
/** The first typeface without letters. Spaces never come from these. */
const emoji = typefaceNames.indexOf('emoji');
/** Letters do not change beside a joiner there. */
const unjoined = new Set((['latin', 'wide', 'korean', 'rare'] as const).map((name) => typefaceNames.indexOf(name)));

/** The tools for splitting text. */
export interface Splitting {
  /** The typefaces that may show a code point. */
  readonly typefacesFor: (codePoint: number) => TypefaceSet;
  /** Returns the text in place of characters that no typeface shows, given their code points as `U+1F600`. */
  readonly words: (codePoints: string) => string;
}

const named = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Returns the drawn characters: without marks of direction and the like, which have no shape. */
function visible(cluster: string, typeface: number): string {
  const kept = (character: string) =>
    joiner.test(character) ? !unjoined.has(typeface) : typeface === emoji && character === '\uFE0F';
  return Array.from(cluster, (one) => (shapeless.test(one) && !kept(one) ? '' : one)).join('');
}

class Pieces {
  readonly #runs: { typeface: number; text: string }[] = [];
  #unknown: string[] = [];
  readonly #splitting: Splitting;

  constructor(splitting: Splitting) {
    this.#splitting = splitting;
  }

  add(cluster: string): void {
    const shaped = Array.from(cluster).filter((character) => !shapeless.test(character));
    const set = this.#setOf(shaped);
    const typeface = this.#choose(set === 0 ? this.#setOf(shaped.slice(0, 1)) : set, cluster);
    if (set !== 0) {
      this.#set(visible(cluster, typeface), typeface);
      return;
    }
    // A mark that the typeface of the letter lacks is named after the letter.
    const isKnown = (character: string) => hasTypeface(this.#setOf([character]), typeface);
    for (const one of shaped.filter(isKnown)) this.#set(one, typeface);
    for (const one of shaped) if (!isKnown(one)) this.#unknown.push(named(one));
  }

  end(): readonly { readonly typeface: number; readonly text: string }[] {
    this.#tell();
    return this.#runs;
  }

  #setOf(characters: readonly string[]): TypefaceSet {
    const { typefacesFor } = this.#splitting;
    return characters.reduce((set, character) => set & typefacesFor(character.codePointAt(0)!), everyTypeface);
  }

  /** The typeface of the text before, where the character belongs to no script; otherwise the first that has it. */
  #choose(set: TypefaceSet, cluster: string): number {
    const last = this.#runs.at(-1)?.typeface;
    return last !== undefined && last < emoji && shared.test(cluster) && hasTypeface(set, last) ? last : firstOf(set);
  }

  #set(text: string, typeface: number): void {
    this.#tell();
    const last = this.#runs.at(-1);
    if (last?.typeface === typeface) last.text += text;
    else if (text !== '') this.#runs.push({ typeface, text });
  }

  #tell(): void {
    if (this.#unknown.length === 0) return;
    const words = this.#splitting.words(this.#unknown.join(' '));
    this.#unknown = [];
    for (const [cluster] of words.matchAll(clusters)) this.add(cluster);
  }
}

/** A run in which a line cannot break: without spaces, and without scripts that break between any two characters. */
const unbroken =
  /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]{24,}/gu;
const words = new Intl.Segmenter('en', { granularity: 'word' });
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const partsOf = (segmenter: Intl.Segmenter, text: string) => Array.from(segmenter.segment(text), (one) => one.segment);
const grouped = (parts: readonly string[], size: number) =>
  parts.flatMap((_, index) => (index % size === 0 ? [parts.slice(index, index + size).join('')] : []));
/**
 * The maximum number of letters between two places where a line may end, because a document of single letters would be
 * large.
 */
const together = 10;

/** Where a line may end in a run that is wider than one: between words, and within a long one between letters. */
function brokenRun(run: string, typeface: number): readonly string[] {
  return partsOf(words, run).flatMap((word) => {
    if (word.length < 24) return [word];
    const each = partsOf(letters, word);
    // Joining letters would lose their shape if they were separated.
    return grouped(each, unjoined.has(typeface) ? Math.min(Math.ceil(each.length / 100), together) : together);
  });
}

function broken(typeface: number, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(unbroken)) {
    if (index > at) pieces.push([typeface, text.slice(at, index)]);
    for (const part of brokenRun(run, typeface)) pieces.push([typeface, part], null);
    at = index + run.length;
  }
  if (at < text.length) pieces.push([typeface, text.slice(at)]);
  return pieces;
}

const plain = /^[\x20-\x7E]*$/;

/** Text as it is shown: composed, tabs as spaces. */
const shown = (text: string) => text.normalize('NFC').replaceAll('\t', '    ');

function runsOf(text: string, splitting: Splitting) {
  if (plain.test(text)) return text === '' ? [] : [{ typeface: 0, text }];
  const pieces = new Pieces(splitting);
  for (const [cluster] of shown(text).matchAll(clusters)) pieces.add(cluster);
  return pieces.end();
}

/** A line of text, split by the typefaces that show its characters. */
export function piecesOf(text: string, splitting: Splitting): readonly Piece[] {
  return runsOf(text, splitting).flatMap(({ typeface, text: run }) =>
    run.length < 24 ? [[typeface, run] as const] : broken(typeface, run),
  );
}

/** The lines of a text, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);

/** Letters of scripts that run from right to left. */
const strong = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}]|(?<ltr>\p{L})/u;

/** Whether a paragraph runs from right to left: as its first letter does (UAX #9, P2 and P3). */
export function runsLeftwards(paragraph: string): boolean {
  const found = strong.exec(paragraph);
  return found !== null && found.groups?.ltr === undefined;
}
