import type { Typeface } from './fonts.ts';

/** What a typeface is for. Its members are the inside of a character class of a regular expression. */
interface Coverage {
  readonly typeface: Typeface;
  readonly characters: string;
  /** What goes with those characters where it stands beside them, though other typefaces have it too. */
  readonly beside?: string;
  /** Whether its letters change with their neighbours, or are drawn in another order than they are written in. */
  readonly shaped?: true;
}

/** Marks, digits, spaces: of no script, or of that of the letter before. */
export const shared = String.raw`\p{Script=Common}\p{Script=Inherited}`;

/** Every typeface but that for Latin, which has all else. Where two fit, the first has it. */
export const coverages: readonly Coverage[] = [
  {
    typeface: 'arabic',
    characters: String.raw`\p{Script=Arabic}\u060C\u061B\u061F\u0640\u064B-\u0655\u0660-\u0669`,
    beside: shared,
    shaped: true,
  },
  { typeface: 'hebrew', characters: String.raw`\p{Script=Hebrew}`, beside: shared, shaped: true },
  { typeface: 'thai', characters: String.raw`\p{Script=Thai}\u0E3F`, beside: shared, shaped: true },
  {
    typeface: 'devanagari',
    characters: String.raw`\p{Script=Devanagari}\u0951\u0952\u0964\u0965`,
    beside: shared,
    shaped: true,
  },
  {
    typeface: 'wide',
    characters: String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF`,
    beside: '·‘’“”–—…',
  },
  { typeface: 'korean', characters: String.raw`\p{Script=Hangul}` },
];

/** What has to be laid out by the rules of its script, letter by letter. */
export const isShaped = (typeface: Typeface): boolean =>
  coverages.some((coverage) => coverage.typeface === typeface && coverage.shaped);
