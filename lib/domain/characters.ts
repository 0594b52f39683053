/**
 * Which characters a text of a person's may hold. Refused is what cannot be seen, and what makes text read otherwise
 * than it is, but where a script needs it: a joiner within Persian or Hindi, a variation selector after its character.
 * What can be seen and may deceive is not refused, since a register may hold it: `notices.ts` tells the reviewer.
 */

/** Scripts that are written with joiners (U+200C, U+200D). Source: UAX #31, section 2.3. */
const joined =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{scx=Java}\\p{scx=Bali}';
/** Scripts without blanks between words, which mark where a line may break (U+200B). */
const unspaced = '\\p{scx=Khmr}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Mymr}\\p{scx=Java}\\p{scx=Bali}';

/** Invisible characters, each with what has to stand before it. */
const needed = [
  ['\\u200C\\u200D', `[${joined}]`],
  ['\\u200D', '[\\p{ExtPict}\\p{EMod}\\uFE0F]'],
  ['\\u200B', `[${unspaced}]`],
  ['\\u180B-\\u180F', '\\p{scx=Mong}'],
  ['\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}', '[\\p{L}\\p{N}\\p{P}\\p{S}]'],
] as const;

/** `[\u200E\u200F\u061C]`: they keep a full stop or a bracket on its side of a word that is read from right to left. */
const directionMarks = /[\u061C\u200E\u200F]/u;
const rightToLeft = /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}]/u;

/** Control characters, lone surrogates, separators of lines, noncharacters, and marks that turn the direction round. */
const never = '[\\p{Cs}\\p{Zl}\\p{Zp}\\p{NChar}\\uFFF9-\\uFFFB\\u202A-\\u202E\\u2066-\\u2069]';
const invisible = `[\\p{DI}--[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]]`;
const inPlace = needed.map(([characters, before]) => `(?<=${before})[${characters}]`).join('|');

/** Everything invisible that is not where its script needs it, and everything that never is. */
const misplaced = new RegExp(`${never}|(?!${inPlace})${invisible}`, 'v');
const control = /\p{Cc}/u;
/** But for the line breaks and tabs that a long text is made of. */
const controlInText = /[^\P{Cc}\n\r\t]/u;

/** More marks on one character than any script writes: they run over the lines above and below. */
const piled = /\p{M}{11}/u;

/** Something to see: U+2800 is a pattern of Braille without a dot, and the Hangul fillers are letters without a stroke. */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\u2800\u115F\u1160\u3164\uFFA0]]/v;

/** Whether a text can be read, and reads as what it is. */
export const isReadable = (text: string, { severalLines }: { readonly severalLines: boolean }): boolean =>
  !(severalLines ? controlInText : control).test(text) &&
  !misplaced.test(text) &&
  !piled.test(text) &&
  isWhole(text) &&
  (!directionMarks.test(text) || rightToLeft.test(text));

/** Whether a text is whole: without half a surrogate pair, and without U+FFFD, which stands where bytes were lost. */
export const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');

/** Whether there is anything in a text to see. */
export const isVisible = (text: string): boolean => visible.test(text);

/** Returns a report of another system in a form that is safe to show: unreadable characters are replaced by U+FFFD. */
export const readable = (text: string): string =>
  text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{NChar}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
