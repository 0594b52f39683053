import { runsOf } from '../../lib/receipts/pdf/runs.ts';

/** Of marks, both have the quotation marks; only the wide typeface has a sign for a tick. */
const has = {
  latin: (codePoint: number) => codePoint < 0x500 || codePoint === 0x201c || codePoint === 0x201d,
  wide: (codePoint: number) => codePoint < 0x100 || codePoint >= 0x2000,
};
const shown = (text: string) => runsOf(text, has).map(({ typeface, text: run }) => `${typeface}:${run}`);

test.each([
  ['Łukasz 12', ['latin:Łukasz 12']],
  ['质量。', ['wide:质量。']],
  ['质量 ISO', ['wide:质量', 'latin: ISO']],
  ['“Łódź”', ['latin:“Łódź”']],
  ['称“质量”好', ['wide:称“质量”好']],
  ['a☑b', ['latin:a', 'wide:☑', 'latin:b']],
  ['', []],
])('%s', (text, expected) => {
  expect(shown(text)).toEqual(expected);
});
