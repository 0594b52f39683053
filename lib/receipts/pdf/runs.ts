import type { Typeface } from './fonts.ts';
import type { HasGlyph } from './shown-text.ts';

/** Text of one typeface. */
export interface Run {
  readonly typeface: Typeface;
  readonly text: string;
}

const chinese = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF`;
/** Marks that both typefaces have: wide ones belong to Chinese text. */
const marks = '·‘’“”–—…';
const parts = new RegExp(`[${chinese}${marks}]+|[^${chinese}${marks}]+`, 'gu');
const isChinese = new RegExp(`[${chinese}]`, 'u');

/** Splits text into runs: Chinese, with the marks beside it, is set wide, all else Latin, as far as that has it. */
export function runsOf(text: string, has: Readonly<Record<Typeface, HasGlyph>>): readonly Run[] {
  const runs: { typeface: Typeface; text: string }[] = [];
  for (const [part] of text.matchAll(parts)) {
    const [first, second]: readonly Typeface[] = isChinese.test(part) ? ['wide', 'latin'] : ['latin', 'wide'];
    for (const character of part) {
      const codePoint = character.codePointAt(0)!;
      const typeface = has[first!](codePoint) || !has[second!](codePoint) ? first! : second!;
      const last = runs.at(-1);
      if (last?.typeface === typeface) last.text += character;
      else runs.push({ typeface, text: character });
    }
  }
  return runs;
}
