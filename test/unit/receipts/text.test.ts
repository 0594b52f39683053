import fc from 'fast-check';
import { brokenToFit, shownText } from '../../../lib/receipts/pdf/shown-text.ts';

/** A typeface of printable ASCII, é and 本. */
const hasGlyph = (codePoint: number) => codePoint < 0x80 || codePoint === 0xe9 || codePoint === 0x672c;
const shown = (text: string) => shownText(text, hasGlyph);

test('joiners stay where letters change beside them, and only there', () => {
  const any = () => true;
  for (const text of ['می\u200Cخواهم', 'क्\u200Dष', 'आ\u200C'])
    expect(shownText(text, any)).toEqual({ text, lacking: false });
  expect(shownText('ab\u200Cc\u200D', any).text).toBe('abc');
  expect(shownText('ש\u200Dל\u202Eום\u2066', any).text).toBe('שלום');
});

test.each([
  ['plain text 本', 'plain text 本', false],
  ['composed: e\u0301', 'composed: é', false],
  ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour', false],
  ['a\tb', 'a    b', false],
  ['joined\u200Dand\uFE0F marked\u202E', 'joinedand marked', false],
  ['\u0000\u0007\u007F', '□□□', true],
  ['Łódź', '□□d□', true],
  ['😀', '□', true],
  ['\uD800', '□', true],
])('%j is shown as %j', (text, expected, lacking) => {
  expect(shown(text)).toEqual({ text: expected, lacking });
});

const widthOf = (text: string) => text.length;

describe('a run without spaces', () => {
  test('is broken to the width of the line', () => {
    expect(brokenToFit('x'.repeat(50), 20, widthOf)).toBe(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(10)].join('\n'));
  });

  test('is left whole where it fits, and where its script breaks anywhere', () => {
    expect(brokenToFit('x'.repeat(50), 50, widthOf)).toBe('x'.repeat(50));
    expect(brokenToFit('本'.repeat(50), 20, widthOf)).toBe('本'.repeat(50));
  });

  test('is broken between words where spaces do not part them, and never within a letter and its marks', () => {
    const thai = 'บริษัทคลาวด์สยามจำกัดให้บริการทั่วประเทศ';
    expect(brokenToFit(thai, 22, widthOf).split('\n')).toEqual(['บริษัทคลาวด์สยามจำกัด', 'ให้บริการทั่วประเทศ']);
    const marked = 'q\u0323\u0304'.repeat(20);
    for (const piece of brokenToFit(marked, 10, widthOf).split('\n')) expect(piece).toMatch(/^(q\u0323\u0304)+$/);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(brokenToFit(text, width, widthOf).replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
      }),
    );
  });
});
