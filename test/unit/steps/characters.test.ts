import fc from 'fast-check';
import { cleaned, cleanedTexts, onLines, onOneLine, readable, unreadable } from '../../../lib/domain/characters.ts';
import { website } from '../../../lib/domain/contact-fields.ts';
import { asciiDigits } from '../../../lib/domain/digits.ts';
import { line, text } from '../../../lib/domain/fields.ts';
import { noticesOf } from '../../../lib/domain/review/notices.ts';

const oneLine = { severalLines: false };

test.each([
  'Tan Mei Ling',
  'Åsa Öhman-O’Neil & Søn, Inc.',
  '华为云计算技术有限公司',
  '葛\u{E0100}飾区',
  'شركة الاتصالات',
  'می\u200Cخواهم',
  'श्री\u200Dमान',
  'ශ්\u200Dරී ලංකා',
  'ראש\u200F.',
  'ភាសា\u200Bខ្មែរ',
  'ᠮᠣᠩᠭᠣᠯ\u180E',
  'Nguyễn Thị Mười',
  'ООО «Ромашка»',
  '❤\uFE0F \u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'ཧྐྵྨླྺྼྻྂ',
])('%s is a name', (name) => {
  expect(unreadable(name, oneLine)).toBeUndefined();
  expect(line(200).parse(name)).toBe(name);
  expect(onLines(name)).toBe(name);
});

test.each([
  ['blanks around it', '  Merlion \t', 'Merlion'],
  ['blanks of every width', '\u00A0\u3000\u2003Merlion\u202F\u205F', 'Merlion'],
  ['a soft hyphen', 'Har\u00ADbour', 'Harbour'],
  ['a blank without width', 'Hua\u200Bwei', 'Huawei'],
  ['one at its end', 'mei@example.com\u200B', 'mei@example.com'],
  ['a byte order mark', '\uFEFFMerlion\uFEFF', 'Merlion'],
  ['a word joiner', 'Mer\u2060lion', 'Merlion'],
  ['a joiner within Latin', 'Mer\u200Dlion\u200C', 'Merlion'],
  ['marks of direction around it', '\u200EMerlion\u200F', 'Merlion'],
  ['marks of direction within Latin', 'Mer\u200Flion\u061C', 'Merlion'],
  ['an embedding around it, as Windows copies it', '\u202AMerlion\u202C', 'Merlion'],
  ['an override around it, as a Mac copies a number', '\u202D+65 6123 4567\u202C', '+65 6123 4567'],
  ['isolates around it', '\u2068Merlion\u2069 ', 'Merlion'],
  ['marks around Hebrew', '\u200Fשלום\u200F', 'שלום'],
  ['marks and an embedding around Arabic', '\u202B \u200Fشركة\u200E\u202C', 'شركة'],
  ['a non-joiner after Persian', 'پارس\u200C ', 'پارس'],
  ['a break between words after Thai', 'จำกัด\u200B', 'จำกัด'],
  ['a line break within it', 'Merlion\r\nCloud', 'Merlion Cloud'],
  ['a tab within it', 'Merlion\tCloud', 'Merlion Cloud'],
  ['a line break of Word', 'Merlion\u000BCloud', 'Merlion Cloud'],
  ['a separator of lines', 'Merlion\u2028Cloud', 'Merlion Cloud'],
])('%s is cleaned away', (_, pasted, kept) => {
  expect(onOneLine(pasted)).toBe(kept);
  expect(line(200).parse(pasted)).toBe(kept);
});

test.each([
  ['a joiner in Persian', ' می\u200Cخواهم\u00AD ', 'می\u200Cخواهم'],
  ['a joiner in Hindi', 'श्री\u200Dमान', 'श्री\u200Dमान'],
  ['joiners of a family', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200B', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ['a joiner at the end of Persian', '۱۴۰۰ ه\u200D', '۱۴۰۰ ه\u200D'],
  ['a break between words of Khmer', 'ភាសា\u200Bខ្មែរ', 'ភាសា\u200Bខ្មែរ'],
  ['a mark that keeps a full stop on its side', 'ראש.\u200F', 'ראש.\u200F'],
  ['a mark within a text from right to left', 'שלום\u200E (ABC)', 'שלום\u200E (ABC)'],
])('%s is kept', (_, pasted, kept) => expect(cleaned(pasted)).toBe(kept));

test.each([
  ['reversed text', 'invoice\u202Efdp.exe', 'U+202E RIGHT-TO-LEFT OVERRIDE', 8],
  ['text that is reversed from its start', '\u202Eexe.fdp', 'U+202E RIGHT-TO-LEFT OVERRIDE', 1],
  ['an isolate within', 'a\u2066b\u2069c', 'U+2066 LEFT-TO-RIGHT ISOLATE', 2],
  ['an embedding within', 'ab\u202Ac', 'U+202A LEFT-TO-RIGHT EMBEDDING', 3],
  ['tags, which spell invisible text', 'a\u{E0041}\u{E0042}', 'U+E0041 TAG CHARACTER', 2],
  ['a Hangul filler', 'a\u3164', 'U+3164 HANGUL FILLER', 2],
  ['a noncharacter', 'a\uFFFE', 'U+FFFE <noncharacter-FFFE>', 2],
  ['a control character', 'a\u0000b', 'U+0000 NULL', 2],
  ['a bell after an emoji', '\u{1F600}\u0007', 'U+0007 ALERT', 2],
  ['a control character of Windows', 'It\u0092s', 'U+0092 <control-0092>', 3],
  ['an invisible plus', '1\u20642', 'U+2064 INVISIBLE PLUS', 2],
  ['a selector without its character', 'a \uFE0Fb', 'U+FE0F VARIATION SELECTOR-16', 3],
  ['a grapheme joiner', 'a\u034Fb', 'U+034F COMBINING GRAPHEME JOINER', 2],
])('%s is refused by its name and place', (_, name, character, position) => {
  expect(line(200).safeParse(name).error?.issues).toMatchObject([
    { params: { code: 'unprintable', character, position }, message: 'character' },
  ]);
});

test.each([
  ['a lone surrogate', 'a\uD800', 'not-unicode'],
  ['bytes that were lost', 'M\uFFFDller', 'not-unicode'],
  ['marks piled up', `e${'\u0301'.repeat(12)}`, 'piled-marks'],
  ['marks alone', '\u0301', 'nothing-to-see'],
  ['Braille without dots', '\u2800', 'nothing-to-see'],
])('%s is refused as unprintable', (_, name, sentence) => {
  expect(line(200).safeParse(name).error?.issues).toMatchObject([
    { params: { code: 'unprintable' }, message: sentence },
  ]);
});

test.each(['\u200B', '\u00AD\u00AD', '\u200E \u200F', '\u202A\u202C', '\uFEFF'])('%j is blank', (text) => {
  expect(cleaned(text)).toBe('');
});

/** Every code point of Unicode, except the halves of pairs. */
const everyCharacter = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

test('each character between two letters is kept, cleaned away, or refused by a name with its code point', () => {
  const cannotBeSeen = /[\p{DI}\p{Cc}\p{NChar}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
  for (const character of everyCharacter) {
    const text = onOneLine(`a${character}b`);
    const fault = unreadable(text, oneLine);
    const isSeen = !cannotBeSeen.test(character) && !/[\uFFF9-\uFFFD]/.test(character);
    if (isSeen && fault) throw new Error(`${character.codePointAt(0)?.toString(16)} can be seen, and is refused`);
    if (fault?.sentence !== 'character') continue;
    const hex = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    if (!new RegExp(`^U\\+${hex} [A-Z<]`).test(String(fault.params?.character))) throw new Error(`${hex} has no name`);
  }
});

test('a text that was cleaned is clean, and nothing that can be seen is lost', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'é',
      '\u0301',
      ' ',
      '\n',
      '.',
      '(',
      '1',
      'ש',
      'ی',
      'خ',
      'क',
      '्',
      'ខ',
      '❤',
      '\u{1F468}',
      '\u{1F3FD}',
      '\uFE0F',
    ],
    ...['\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u061C', '\u2060', '\uFEFF', '\u202A', '\u202C'],
    ...['\u202E', '\u2068', '\u2069', '\u000B', '\u2028', '\u0000', '\uFFFD'],
  );
  const seen = (text: string) => text.replace(/[\p{DI}\s\p{Cc}\u2028\u2029]/gu, '');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      (text) => {
        for (const clean of [cleaned, onOneLine, onLines]) {
          const once = clean(text);
          expect(clean(once)).toBe(once);
          expect(seen(once)).toBe(seen(text));
        }
      },
    ),
  );
});

test('a long run of blanks takes time in proportion to its length', () => {
  const text = `a${' '.repeat(200_000)}b${'\u200E'.repeat(200_000)}`;
  const start = performance.now();
  expect(cleaned(text)).toHaveLength(200_002);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('values are cleaned at any depth, and names are not', () => {
  const body = { ' a ': [' b ', { c: '\u200Bd\u00AD' }, 7, null, true], e: undefined };
  expect(cleanedTexts(body)).toEqual({ ' a ': ['b', { c: 'd' }, 7, null, true], e: undefined });
  expect(cleanedTexts(JSON.parse('{"__proto__":" x "}'))).toEqual(JSON.parse('{"__proto__":"x"}'));
});

test('a long text has lines, and is as readable', () => {
  expect(text(50).parse(' First.\r\n\tSecond. ')).toBe('First.\r\n\tSecond.');
  expect(text(50).parse('First.\u000BSecond.\u2028Third.')).toBe('First.\nSecond.\nThird.');
  expect(text(50).safeParse('a\u202Eb').success).toBe(false);
  expect(text(50).safeParse('a\u0007b').success).toBe(false);
});

test('texts are kept in NFC, and measured as they are kept', () => {
  expect(line(1).parse('e\u0301')).toBe('é');
  expect(line(2).safeParse('\uFB2C').success).toBe(false);
});

test.each(['https://a.example/\u202E', 'https://bank.example@evil.example', 'https:\\\\a.example'])(
  '%j is not a web address',
  (url) => {
    expect(website.safeParse(url).success).toBe(false);
  },
);

test('a web address loses line breaks that do not matter', () => {
  expect(website.parse('https://exa\nmple.com\t')).toBe('https://example.com');
});

test('deceptive characters are shown to the reviewer, and nobody is refused for them', () => {
  const answers = {
    legalName: 'Micrоsoft', // the second o is Cyrillic
    taxNumber: '=HYPERLINK("https://evil.example")',
    registeredAddress: { line1: '\uE000 Road', city: '上海 Shanghai', region: 'Москва Moscow' },
    contact: { name: '@SUM(1)', phone: '+6561234567' },
    certifications: [{ name: 'ISO 9001' }, { name: '-2+3' }],
  };
  for (const name of ['Micrоsoft', '=1+1', '\uE000 Road', '@SUM(1)'])
    expect(line(99).safeParse(name).success).toBe(true);
  expect(noticesOf({ 'company-information': { answers } })).toEqual([
    { pointer: '/steps/company-information/legalName', code: 'mixed-scripts' },
    { pointer: '/steps/company-information/taxNumber', code: 'formula' },
    { pointer: '/steps/company-information/registeredAddress/line1', code: 'private-use' },
    { pointer: '/steps/company-information/contact/name', code: 'formula' },
    { pointer: '/steps/company-information/certifications/1/name', code: 'formula' },
  ]);
});

test('digits of every script are read as 0 to 9, and nothing else changes', () => {
  const systems = Intl.supportedValuesOf('numberingSystem').map((system) =>
    new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(1234567890),
  );
  const positional = systems.filter((written) => /^\p{Nd}{10}$/u.test(written));
  expect(positional.length).toBeGreaterThan(50);
  for (const written of positional) expect(asciiDigits(written)).toBe('1234567890');
  expect(asciiDigits('س.ت ٠١٩ Ⅷ ½ 三 ০')).toBe('س.ت 019 Ⅷ ½ 三 0');
});

test('a report of another system is made readable, not refused', () => {
  expect(readable('Merlion\u0000\u202E Pte.\u2028')).toBe('Merlion\uFFFD\uFFFD Pte.\uFFFD');
});

test('a text of ASCII is treated like the same text beside a letter of another script', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 12 });
  fc.assert(
    fc.property(ascii, fc.boolean(), (typed, severalLines) => {
      expect(cleaned(`ø${cleaned(typed)}ø`)).toBe(`ø${cleaned(typed)}ø`);
      expect(cleaned(typed)).toBe(cleaned(`${typed}ø`).slice(0, -1).trimEnd());
      const fault = unreadable(typed, { severalLines });
      if (fault?.sentence === 'nothing-to-see') expect(typed.trim()).toBe('');
      else expect(fault).toEqual(unreadable(`${typed}ø`, { severalLines }));
    }),
  );
});
