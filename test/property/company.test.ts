import * as fc from 'fast-check';
import { companyKey } from '../../lib/domain/account/company.ts';
import { normaliseRegistrationNumber as normalised } from '../../lib/domain/account/registration-number.ts';
import { keys } from '../../lib/store/table.ts';

/** Any text, and the characters of registration numbers: letters of every script, digits, marks and separators. */
const number = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'Aaßẞİıŉǰς１Ａａ㍿Ⅷ①가\u1100\u1161\u11a8-/ .#\u0301\u0345\u200b\u3000中９𝟗'),
    maxLength: 12,
  }),
);
const separators = fc.string({ unit: fc.constantFrom(...' -/._#:\u3000\u2013\u200b()'), maxLength: 4 });
const same = (left: string, right: string) => expect(normalised(left)).toBe(normalised(right));

test('normalising is idempotent', () => {
  fc.assert(fc.property(number, (text) => same(text, normalised(text))));
});

test('only letters and digits remain', () => {
  fc.assert(fc.property(number, (text) => expect(normalised(text)).toMatch(/^[\p{L}\p{N}]*$/u)));
});

test('case does not count', () => {
  fc.assert(
    fc.property(number, (text) => {
      // The text is composed first: upper case splits ᾀ, and would leave an accent behind the part that it splits off.
      const composed = text.normalize('NFKC');
      same(composed, composed.toLowerCase());
      same(composed, composed.toUpperCase());
    }),
  );
});

test('compatible forms do not count', () => {
  fc.assert(
    fc.property(number, (text) => {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) same(text, text.normalize(form));
    }),
  );
});

const ascii = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 1,
  maxLength: 20,
});

test('width does not count', () => {
  const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  fc.assert(fc.property(ascii, (text) => same(text, wide(text))));
});

test('separators do not count, wherever they are', () => {
  fc.assert(
    fc.property(ascii, fc.array(separators, { maxLength: 21 }), (text, between) => {
      const parted = [...text].map((char, index) => `${between[index] ?? ''}${char}`).join('');
      same(text, `${parted}${between.at(-1) ?? ''}`);
    }),
  );
});

test('different letters and digits mean different companies', () => {
  fc.assert(
    fc.property(ascii, ascii, (left, right) => {
      expect(normalised(left) === normalised(right)).toBe(left.toUpperCase() === right.toUpperCase());
    }),
  );
});

test('a company’s key contains no separator of the table’s keys', () => {
  fc.assert(
    fc.property(fc.constantFrom('SG', 'CN'), number, (registrationCountry, registrationNumber) => {
      const company = companyKey({ registrationCountry, registrationNumber });
      expect(company === undefined).toBe(normalised(registrationNumber) === '');
      if (company === undefined) return;
      expect(company).toMatch(/^[A-Z]{2}:[^#:]+$/);
      expect(keys.claim({ program: 'p', company, businessArea: 'SG' as never }).pk.split('#')).toHaveLength(2);
    }),
  );
});
