import { createRequire } from 'node:module';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { typefaces } from '../../../lib/contract/typefaces.ts';
import type { Direction } from '../../../lib/receipts/pdf/direction.ts';
import { lettersOf, type ShapingFont } from '../../../lib/receipts/pdf/shape.ts';
import { type FontInternals, shapeWholeRuns } from '../../../lib/receipts/pdf/shaped-font.ts';

const { resolve } = createRequire(import.meta.url);

/** A typeface as the document opens it. */
function opened(name: keyof typeof typefaces): ShapingFont {
  const { _font } = new PDFDocument({ font: resolve(typefaces[name].regular) }) as unknown as { _font: FontInternals };
  shapeWholeRuns(_font);
  return _font.font;
}
const idsOf = (font: ShapingFont, text: string) =>
  lettersOf(font, text, 'ltr').map(({ pieces }) => pieces.map(({ glyph }) => glyph.id));
const textsOf = (font: ShapingFont, text: string, direction: Direction) =>
  lettersOf(font, text, direction).map((letter) => letter.text);

test('letters from right to left stand in that order, brackets turned, and say what was written', () => {
  const font = opened('hebrew');
  const letters = lettersOf(font, '(אב', 'rtl');
  expect(letters.map(({ text }) => text)).toEqual(['ב', 'א', '(']);
  expect([letters.at(-1)!.pieces[0]!.glyph.id]).toEqual(idsOf(font, ')')[0]);
});

test('a letter takes its dots along, and is another beside a neighbour', () => {
  const font = opened('arabic');
  const [last, middle, first] = lettersOf(font, 'بيت', 'rtl');
  expect([first!.text, middle!.text, last!.text]).toEqual(['ب', 'ي', 'ت']);
  expect([first, middle, last].map((letter) => letter!.pieces.length)).toEqual([2, 2, 2]);
  const [alone] = lettersOf(font, 'ب', 'rtl');
  expect(alone!.pieces[0]!.glyph.id).not.toBe(first!.pieces[0]!.glyph.id);
});

test('a sign is what it stands for where it is, whatever it stood for before', () => {
  const font = opened('devanagari');
  // Taken apart, its stroke is the vowel of the next text, and stands for nothing.
  expect(textsOf(font, 'ऐ', 'ltr')).toEqual(['ऐ']);
  expect(textsOf(font, 'केक', 'ltr')).toEqual(['के', 'क']);
});

describe('any text', () => {
  const scripts = [
    ['arabic', 'rtl', /[\p{Script=Arabic}\u064B-\u0655\u200C\u200D]/u],
    ['hebrew', 'rtl', /\p{Script=Hebrew}/u],
    ['thai', 'ltr', /\p{Script=Thai}/u],
    ['devanagari', 'ltr', /[\p{Script=Devanagari}\u200C\u200D]/u],
  ] as const;

  test.each(scripts)('in %s has letters that say what was written', (name, direction, script) => {
    const font = opened(name);
    const characters = Array.from({ length: 0x2100 }, (_, code) => String.fromCodePoint(code));
    const unit = fc.constantFrom(' ', '(', '1', ...characters.filter((one) => script.test(one)));
    const text = fc.string({ unit, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, (given) => {
        const texts = textsOf(font, given, direction);
        expect((direction === 'rtl' ? texts.toReversed() : texts).join('')).toBe(given);
      }),
      { numRuns: 500 },
    );
  });
});

test('a vowel that is drawn before its consonant is read after it', () => {
  const font = opened('devanagari');
  const [letter] = lettersOf(font, 'कि', 'ltr');
  expect(letter!.text).toBe('कि');
  const [consonant] = idsOf(font, 'क');
  expect(letter!.pieces.map(({ glyph }) => glyph.id).at(-1)).toBe(consonant![0]);
  expect(textsOf(font, 'हिन्दी', 'ltr').join('')).toBe('हिन्दी');
});

test('the tone of a Thai am lies above its ring', () => {
  const [letter, length] = lettersOf(opened('thai'), 'น้ำ', 'ltr');
  expect([letter!.text, length!.text]).toEqual(['น้', 'ำ']);
  const [, ring, tone] = letter!.pieces;
  expect(tone!.y + tone!.glyph.bbox.minY).toBeGreaterThan(ring!.y + ring!.glyph.bbox.maxY);
});
