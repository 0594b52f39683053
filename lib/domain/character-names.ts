/** The names of the characters that a text may not hold, as Unicode has them: a person has to find what cannot be seen. */

const controls =
  'NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|BACKSPACE|' +
  'CHARACTER TABULATION|LINE FEED|LINE TABULATION|FORM FEED|CARRIAGE RETURN|SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|' +
  'DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|SYNCHRONOUS IDLE|' +
  'END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR|' +
  'INFORMATION SEPARATOR THREE|INFORMATION SEPARATOR TWO|INFORMATION SEPARATOR ONE';

/** Names of characters that follow each other, by the first of them. */
const rows: readonly (readonly [first: number, names: string])[] = [
  [0x0000, controls],
  [0x007f, 'DELETE'],
  [0x00ad, 'SOFT HYPHEN'],
  [0x034f, 'COMBINING GRAPHEME JOINER'],
  [0x061c, 'ARABIC LETTER MARK'],
  [0x115f, 'HANGUL CHOSEONG FILLER|HANGUL JUNGSEONG FILLER'],
  [0x17b4, 'KHMER VOWEL INHERENT AQ|KHMER VOWEL INHERENT AA'],
  [
    0x180b,
    'MONGOLIAN FREE VARIATION SELECTOR ONE|MONGOLIAN FREE VARIATION SELECTOR TWO|' +
      'MONGOLIAN FREE VARIATION SELECTOR THREE|MONGOLIAN VOWEL SEPARATOR|MONGOLIAN FREE VARIATION SELECTOR FOUR',
  ],
  [0x200b, 'ZERO WIDTH SPACE|ZERO WIDTH NON-JOINER|ZERO WIDTH JOINER|LEFT-TO-RIGHT MARK|RIGHT-TO-LEFT MARK'],
  [
    0x2028,
    'LINE SEPARATOR|PARAGRAPH SEPARATOR|LEFT-TO-RIGHT EMBEDDING|RIGHT-TO-LEFT EMBEDDING|POP DIRECTIONAL FORMATTING|' +
      'LEFT-TO-RIGHT OVERRIDE|RIGHT-TO-LEFT OVERRIDE',
  ],
  [0x2060, 'WORD JOINER|FUNCTION APPLICATION|INVISIBLE TIMES|INVISIBLE SEPARATOR|INVISIBLE PLUS'],
  [
    0x2066,
    'LEFT-TO-RIGHT ISOLATE|RIGHT-TO-LEFT ISOLATE|FIRST STRONG ISOLATE|POP DIRECTIONAL ISOLATE|' +
      'INHIBIT SYMMETRIC SWAPPING|ACTIVATE SYMMETRIC SWAPPING|INHIBIT ARABIC FORM SHAPING|ACTIVATE ARABIC FORM SHAPING|' +
      'NATIONAL DIGIT SHAPES|NOMINAL DIGIT SHAPES',
  ],
  [0x3164, 'HANGUL FILLER'],
  [0xfeff, 'ZERO WIDTH NO-BREAK SPACE'],
  [0xffa0, 'HALFWIDTH HANGUL FILLER'],
  [
    0xfff9,
    'INTERLINEAR ANNOTATION ANCHOR|INTERLINEAR ANNOTATION SEPARATOR|INTERLINEAR ANNOTATION TERMINATOR||' +
      'REPLACEMENT CHARACTER',
  ],
  [
    0x1bca0,
    'SHORTHAND FORMAT LETTER OVERLAP|SHORTHAND FORMAT CONTINUING OVERLAP|SHORTHAND FORMAT DOWN STEP|' +
      'SHORTHAND FORMAT UP STEP',
  ],
  [
    0x1d173,
    'MUSICAL SYMBOL BEGIN BEAM|MUSICAL SYMBOL END BEAM|MUSICAL SYMBOL BEGIN TIE|MUSICAL SYMBOL END TIE|' +
      'MUSICAL SYMBOL BEGIN SLUR|MUSICAL SYMBOL END SLUR|MUSICAL SYMBOL BEGIN PHRASE|MUSICAL SYMBOL END PHRASE',
  ],
  [0xe0001, 'LANGUAGE TAG'],
];

const names = new Map(
  rows.flatMap(([first, row]) => row.split('|').map((name, index) => [first + index, name] as const)),
);

/** The label that Unicode gives to code points without a name of their own. */
function labelOf(character: string, hex: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xfe00 && code <= 0xfe0f) return `VARIATION SELECTOR-${code - 0xfe00 + 1}`;
  if (code >= 0xe0100 && code <= 0xe01ef) return `VARIATION SELECTOR-${code - 0xe0100 + 17}`;
  if (code >= 0xe0020 && code <= 0xe007f) return 'TAG CHARACTER';
  if (/\p{Cc}/u.test(character)) return `<control-${hex}>`;
  if (/\p{Cs}/u.test(character)) return `<surrogate-${hex}>`;
  return /\p{NChar}/u.test(character) ? `<noncharacter-${hex}>` : `<reserved-${hex}>`;
}

/** A character as `U+202E RIGHT-TO-LEFT OVERRIDE`. */
export function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return `U+${hex} ${names.get(code) || labelOf(character, hex)}`;
}
