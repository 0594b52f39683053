import { isReadable, isVisible, readable } from '../../../lib/domain/characters.ts';
import { line, text, website } from '../../../lib/domain/fields.ts';
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
  expect([isReadable(name, oneLine), isVisible(name)]).toEqual([true, true]);
  expect(line(200).safeParse(name).success).toBe(true);
});

test.each([
  ['a blank without width, alone', '\u200B'],
  ['one within a word', 'Hua\u200Bwei'],
  ['a joiner within Latin', 'a\u200Db'],
  ['a mark of direction in a text without need', 'a\u200Fb'],
  ['text turned round', 'invoice\u202Efdp.exe'],
  ['an isolate', '\u2066a\u2069'],
  ['a soft hyphen', 'Har\u00ADbour'],
  ['tags, which spell what nobody sees', 'a\u{E0041}\u{E0042}'],
  ['a Hangul filler', '\u3164'],
  ['Braille without dots', '\u2800'],
  ['a byte order mark', 'a\uFEFFb'],
  ['a lone surrogate', 'a\uD800'],
  ['a noncharacter', 'a\uFFFE'],
  ['a separator of lines', 'a\u2028b'],
  ['a control character', 'a\u0000b'],
  ['a line break', 'a\nb'],
  ['marks piled up', `e${'\u0301'.repeat(12)}`],
  ['marks alone', '\u0301'],
])('%s is refused as unprintable', (_, name) => {
  const issues = line(200).safeParse(name).error?.issues;
  expect(issues).toMatchObject([{ params: { code: 'unprintable' } }]);
});

test('a long text has lines, and is as readable', () => {
  expect(text(50).parse(' First.\r\n\tSecond. ')).toBe('First.\r\n\tSecond.');
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

test('a web address loses line breaks that do not change it', () => {
  expect(website.parse('https://exa\nmple.com\t')).toBe('https://example.com');
});

test('a reviewer sees what may deceive, and nobody is refused for it', () => {
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

test('a report of another system is made readable, not refused', () => {
  expect(readable('Merlion\u0000\u202E Pte.\u2028')).toBe('Merlion\uFFFD\uFFFD Pte.\uFFFD');
});
