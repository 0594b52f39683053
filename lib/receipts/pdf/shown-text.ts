/** Whether the typeface has a character. */
export type HasGlyph = (codePoint: number) => boolean;

const replacement = '□';
/**
 * Marks that have no shape of their own: joiners, variation selectors, marks of direction. Not the soft hyphen, nor
 * joiners in scripts whose letters take another shape beside them.
 */
const invisible =
  /(?!\u00AD)\p{Default_Ignorable_Code_Point}(?<!(?:\p{Script=Arabic}|\p{Script=Devanagari})\p{M}*[\u200C\u200D])/gu;

/**
 * Text as the typeface can show it: composed, with line breaks of one kind, tabs as spaces, and a box for what it does
 * not have. Control characters, which no answer can hold, are boxes too.
 */
export function shownText(text: string, hasGlyph: HasGlyph): { readonly text: string; readonly lacking: boolean } {
  let lacking = false;
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', '    ')
    .replace(invisible, '');
  const shown = Array.from(plain, (character) => {
    const codePoint = character.codePointAt(0)!;
    if (character === '\n' || (codePoint >= 0x20 && codePoint !== 0x7f && hasGlyph(codePoint))) return character;
    lacking = true;
    return replacement;
  });
  return { text: shown.join(''), lacking };
}

/** A run that no line may break: without spaces, and without the scripts that break between any two characters. */
const unbroken = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]{24,}/gu;

const words = new Intl.Segmenter('en', { granularity: 'word' });
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const piecesOf = (segmenter: Intl.Segmenter, text: string) => Array.from(segmenter.segment(text), (one) => one.segment);

/**
 * Breaks runs that are wider than a line: between words, which in Thai no spaces part, and otherwise between letters.
 * The library would break them too, in time that grows with the square of their length, and anywhere.
 */
export function brokenToFit(text: string, width: number, widthOf: (text: string) => number): string {
  return text.replace(unbroken, (run) => {
    let left = width;
    const placed = (piece: string): string => {
      const wide = widthOf(piece);
      const fits = wide <= left;
      left = (fits ? left : width) - wide;
      return fits ? piece : `\n${piece}`;
    };
    const pieces = piecesOf(words, run).flatMap((word) => (widthOf(word) > width ? piecesOf(letters, word) : [word]));
    return pieces.map(placed).join('');
  });
}
