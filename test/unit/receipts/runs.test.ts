import type { Typeface } from '../../../lib/receipts/pdf/fonts.ts';
import { lineOf } from '../../../lib/receipts/pdf/line.ts';
import { runsOf, typefaceOf } from '../../../lib/receipts/pdf/runs.ts';

/** Of marks, two have the quotation marks; only the wide typeface has a sign for a tick. */
const latin = (codePoint: number) => codePoint < 0x500 || codePoint === 0x201c || codePoint === 0x201d;
const wide = (codePoint: number) => codePoint < 0x100 || codePoint >= 0x2000;
const others = (codePoint: number) => codePoint < 0x80 || (codePoint > 0x500 && codePoint < 0x1000);
const korean = (codePoint: number) => codePoint >= 0xac00;
const has = (typeface: Typeface, codePoint: number) =>
  ({ latin, wide, korean, thai: others, devanagari: others, arabic: others, hebrew: others })[typeface](codePoint);

test.each([
  ['Łukasz 12', ['latin:Łukasz 12']],
  ['质量。', ['wide:质量。']],
  ['质量 ISO', ['wide:质量', 'latin: ISO']],
  ['“Łódź”', ['latin:“Łódź”']],
  ['称“质量”好', ['wide:称“质量”好']],
  ['ISO“质量”', ['latin:ISO', 'wide:“质量”']],
  ['a☑b', ['latin:a', 'wide:☑', 'latin:b']],
  ['한빛 大韓', ['korean:한빛', 'latin: ', 'wide:大韓']],
  ['Siam (ไทย) 12', ['latin:Siam', 'thai: (ไทย) 12']],
  ['भारत ☑', ['devanagari:भारत ', 'wide:☑']],
  ['', []],
])('%s', (text, expected) => {
  expect(runsOf(text, has).map(({ typeface, text: run }) => `${typeface}:${run}`)).toEqual(expected);
});

test('a typeface is asked only about what it is for, or what another has not', () => {
  const asked = new Set<Typeface>();
  const noting = (typeface: Typeface, codePoint: number) => {
    asked.add(typeface);
    return has(typeface, codePoint);
  };
  lineOf('Plain English, "12.50"', 'ltr', noting);
  expect([...asked]).toEqual([]);
  runsOf('Łukasz · Ελλάδα', noting);
  expect([...asked]).toEqual(['latin']);
  expect(['한', '\u{1F600}', 'ก'].map((character) => typefaceOf(character, noting))).toEqual([
    'korean',
    'wide',
    'thai',
  ]);
});

describe('a line', () => {
  const shown = (text: string, direction: 'ltr' | 'rtl' = 'ltr') => {
    const { reading, standing } = lineOf(text, direction, has);
    const textsOf = (runs: typeof reading) => runs.map(({ text: run }) => run);
    return { reading: textsOf(reading), standing: textsOf(standing) };
  };

  test.each([
    ['Tamar ענן התמר Ltd.', 'ltr', ['Tamar ', 'ענן התמר', ' Ltd.']],
    ['רחוב הרצל 15, תל אביב', 'rtl', [', תל אביב', '15', 'רחוב הרצל ']],
    ['ענן (2005).pdf', 'rtl', ['pdf', '.', ')', '2005', 'ענן (']],
    ['النخيل Palm LLC', 'rtl', ['Palm LLC', 'النخيل ']],
    ['Palm (النخيل) 12', 'ltr', ['Palm (', 'النخيل', ') ', '12']],
  ] as const)('%s stands in the order of its scripts', (text, direction, standing) => {
    const found = shown(text, direction);
    expect(found.reading.join('')).toBe(text);
    expect(found.standing).toEqual(standing);
  });
});
