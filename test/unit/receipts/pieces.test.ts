import { type Piece, piecesOf, runsLeftwards } from '../../../lib/receipts/typesetting/pieces.ts';
import { typefaceNames, typefacesWith } from '../../../lib/receipts/typesetting/typefaces.ts';

const words = (codePoints: string) => `[not shown: ${codePoints}]`;
const split = (text: string) => piecesOf(text, { typefacesFor: typefacesWith, words });
const named = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece ? `${typefaceNames[piece[0]]}: ${piece[1]}` : '|'));
const textOf = (pieces: readonly Piece[]) => pieces.map((piece) => piece?.[1] ?? '').join('');

test.each([
  ['Ordinary text.', ['latin: Ordinary text.']],
  ['Łukasz Nguyễn Ελλάδα Привет', ['latin: Łukasz Nguyễn Ελλάδα Привет']],
  ['质量体系“认证”。ISO 9001', ['wide: 质量体系“认证”。', 'latin: ISO 9001']],
  ['한빛 Cloud', ['korean: 한빛 ', 'latin: Cloud']],
  ['شركة النخيل, 2026', ['arabic: شركة النخيل, ', 'latin: 2026']],
  ['חברת הענן בע"מ', ['hebrew: חברת הענן בע"מ']],
  ['მთა', ['georgian: მთა']],
  ['বাংলা देश ગુજરાત', ['bengali: বাংলা ', 'devanagari: देश ', 'gujarati: ગુજરાત']],
  ['Ամպ ՍՊԸ', ['armenian: Ամպ ՍՊԸ']],
  ['㐂', ['wide: 㐂']],
  ['ok 👩‍💻', ['latin: ok ', 'emoji: 👩‍💻']],
])('%s is set in the typefaces of its scripts', (text, expected) => {
  expect(named(split(text))).toEqual(expected);
});

test.each([
  ['a\u{12000}b', 'a[not shown: U+12000]b'],
  ['\u0000\u0007', '[not shown: U+0000 U+0007]'],
  ['\uD800', '[not shown: U+D800]'],
  ['\uE000 \u{E0041}x', '[not shown: U+E000] x'],
  ['q\u{1E130}', 'q[not shown: U+1E130]'],
])('characters of %j that no typeface has are described in words', (text, expected) => {
  expect(textOf(split(text))).toBe(expected);
});

test('marks without a shape are left out, except those that change their neighbours', () => {
  expect(textOf(split('ab\u200Cc\u200D \u202Emarked\u2066'))).toBe('abc marked');
  expect(textOf(split('می\u200Cخواهم'))).toBe('می\u200Cخواهم');
  expect(textOf(split('क्\u200Dष'))).toBe('क्\u200Dष');
});

test('text is composed, and tabs are spaces', () => {
  expect(textOf(split('e\u0301\tx'))).toBe('é    x');
});

test('a line may end within a long run, between words if there are any', () => {
  const thai = split('บริษัทคลาวด์สยามจำกัดให้บริการทั่วประเทศ');
  expect(thai).toContain(null);
  expect(named(thai)).toContain('thai: ประเทศ');
  const hash = split('0123456789abcdef'.repeat(4));
  expect(hash.filter((piece) => piece === null)).toHaveLength(64);
  const long = split('x'.repeat(5000));
  expect(Math.max(...long.map((piece) => piece?.[1].length ?? 0))).toBe(10);
  expect(textOf(long)).toBe('x'.repeat(5000));
});

test('a paragraph has the direction of its first letter', () => {
  expect(['(12) שלום abc', 'abc שלום', '12', 'ދިވެހި', '质量'].map(runsLeftwards)).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});
