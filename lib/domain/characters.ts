/**
 * Which characters a person's text may contain. Meaningless characters that a paste brings are removed. Characters that
 * cannot be seen, or that change how text reads, are refused except where a script needs them: a joiner within Persian
 * or Hindi, a variation selector after its character. Deceptive visible characters are accepted, because a register may
 * contain them, and `notices.ts` shows them to the reviewer.
 */

import { characterName } from './character-names.ts';
import type { Finding } from './finding.ts';

type Fault = Pick<Finding, 'sentence' | 'params'>;

/** Scripts that are written with joiners (U+200C, U+200D). Source: UAX #31, section 2.3. */
const joined =
  '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}\\p{scx=Java}\\p{scx=Bali}';
/** Scripts without blanks between words, which mark where a line may break (U+200B). */
const unspaced = '\\p{scx=Khmr}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Mymr}\\p{scx=Java}\\p{scx=Bali}';

/**
 * Whether a text is of printable ASCII, in which nothing is in question. Most are: the two expressions over scripts,
 * which take a cold start 6 ms to make and to use, are made when a text needs them.
 */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** Invisible characters, each with what has to stand before it. */
const needed = [
  ['\\u200C\\u200D', `[[${joined}]--\\u061C]`],
  ['\\u200D', '[\\p{ExtPict}\\p{EMod}\\uFE0F]'],
  ['\\u200B', `[${unspaced}]`],
  ['\\u180B-\\u180F', '\\p{scx=Mong}'],
  ['\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}', '[\\p{L}\\p{N}\\p{P}\\p{S}]'],
] as const;

/** `[\u200E\u200F\u061C]`: they keep a full stop or a bracket on its side of a right-to-left word. */
const directionMarks = /[\u061C\u200E\u200F]/u;
const rightToLeft =
  /[[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}]--[\u061C]]/v;

/** Control characters, lone surrogates, separators of lines, noncharacters, and marks that turn the direction round. */
const never = '[\\p{Cs}\\p{Zl}\\p{Zp}\\p{NChar}\\uFFF9-\\uFFFB\\u202A-\\u202E\\u2066-\\u2069]';
const invisible = `[\\p{DI}--[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]]`;
const inPlace = needed.map(([characters, before]) => `(?<=${before})[${characters}]`).join('|');

/** Everything invisible, except where its script needs it. */
let misplaced: RegExp | undefined;
const misplacedCharacter = (): RegExp => (misplaced ??= new RegExp(`${never}|(?!${inPlace})${invisible}`, 'v'));
const control = /\p{Cc}/u;
/** The same, without the line breaks and tabs of a long text. */
const controlInText = /[^\P{Cc}\n\r\t]/u;

/** More marks on one character than any script writes: they run over the lines above and below. */
const piled = /\p{M}{11}/u;

/**
 * A visible character. U+2800 is a Braille pattern without a dot, and the Hangul fillers are letters without a stroke.
 */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\u2800\u115F\u1160\u3164\uFFA0]]/v;

/** Pasting brings these into a word, where they mean nothing: soft hyphens and zero-width spaces. */
const brought = '[\\u00AD\\uFEFF\\u2060\\u200B\\u200C\\u200D]';
let meaningless: RegExp | undefined;
const meaninglessCharacters = (): RegExp => (meaningless ??= new RegExp(`(?!${inPlace})${brought}`, 'gv'));

/**
 * Blanks, direction controls, breaks between words and non-joiners, which have no effect at the ends of a text. A joiner
 * has one: it stands for the letter that would follow, as in the Persian abbreviation of a year.
 */
const end = /[\s\u200B\u200C\u202A-\u202D\u2066-\u2069]/;
const endOrMark = /[\s\u200B\u200C\u202A-\u202D\u2066-\u2069\u061C\u200E\u200F]/;

/** Returns a text without characters of this kind at its ends. */
function withoutEnds(text: string, kind: RegExp): string {
  let [from, to] = [0, text.length];
  while (from < to && kind.test(text.charAt(from))) from += 1;
  while (from < to && kind.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A mark of direction at an end has a meaning only beside what has no direction of its own: `ראש.\u200F`. */
function withoutMarks(text: string): string {
  if (!directionMarks.test(text)) return text;
  if (!rightToLeft.test(text)) return text.replace(/[\u061C\u200E\u200F]/g, '');
  const bare = withoutEnds(text, endOrMark);
  const [first = '', last = ''] = [bare.charAt(0), bare.at(-1)];
  const isLetter = (character: string) => /[\p{L}\p{M}]/u.test(character);
  const start = isLetter(first) ? '' : text.slice(0, text.indexOf(bare));
  const rest = isLetter(last) ? '' : text.slice(text.lastIndexOf(bare) + bare.length);
  return `${start}${bare}${rest}`;
}

/**
 * Returns a text without the meaningless characters of a paste: blanks and direction marks at its ends, soft hyphens,
 * blanks without width, and joiners where no script needs them.
 */
export const cleaned = (text: string): string =>
  isPlain(text) ? text.trim() : withoutEnds(withoutMarks(text.replace(meaninglessCharacters(), '')), end);

/** Returns a text on one line, with line breaks and tabs replaced by blanks. */
export const onOneLine = (text: string): string => cleaned(text).replace(/[\n\r\t\v\f\u0085\u2028\u2029]+/g, ' ');

/** Returns a text of several lines with standard line breaks. Word uses others. */
export const onLines = (text: string): string => cleaned(text).replace(/[\v\f\u0085\u2028\u2029]/g, '\n');

/** Returns a value of JSON with all its texts cleaned; names stay as they are. */
export function cleanedTexts(value: unknown): unknown {
  if (typeof value === 'string') return cleaned(value);
  if (Array.isArray(value)) return value.map(cleanedTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanedTexts(inner)]));
}

/** Whether a text is intact: without half a surrogate pair, and without U+FFFD, which replaces lost bytes. */
export const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');

/** The first match of several patterns in a text. */
const firstOf = (text: string, patterns: readonly RegExp[]): number | undefined =>
  patterns
    .map((pattern) => text.search(pattern))
    .filter((index) => index >= 0)
    .sort((one, other) => one - other)[0];

/**
 * Returns the fault that makes a text unreadable: a character by its name and its place, counted in characters from 1.
 */
export function unreadable(text: string, { severalLines }: { readonly severalLines: boolean }): Fault | undefined {
  if (isPlain(text) && text.trim() !== '') return undefined;
  if (!isWhole(text)) return { sentence: 'not-unicode' };
  const index = firstOf(text, [
    misplacedCharacter(),
    severalLines ? controlInText : control,
    ...(rightToLeft.test(text) ? [] : [directionMarks]),
  ]);
  if (index !== undefined) {
    const character = characterName(String.fromCodePoint(text.codePointAt(index) ?? 0));
    return { sentence: 'character', params: { character, position: positionAt(text, index) } };
  }
  const pile = text.search(piled);
  if (pile >= 0) return { sentence: 'piled-marks', params: { position: positionAt(text, pile) } };
  return visible.test(text) ? undefined : { sentence: 'nothing-to-see' };
}

const positionAt = (text: string, index: number): number => [...text.slice(0, index)].length + 1;

/** Returns a report of another system in a form that is safe to show: unreadable characters are replaced by U+FFFD. */
export const readable = (text: string): string =>
  text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{NChar}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
