import { companyKey, normaliseRegistrationNumber } from '../../../lib/domain/account/company.ts';

const key = (registrationNumber: string, registrationCountry = 'SG') =>
  companyKey({ registrationCountry, registrationNumber });

describe('one company', () => {
  test.each([
    ['separators and case', '53 312-345 x'],
    ['full width', '５３３１２３４５X'],
    ['full width and small', '５３３１２３４５ｘ'],
    ['dots and slashes', '53.312/345.X'],
    ['other spaces and dashes', '\u00a053\u2009312\u2013345\u3000x '],
    ['marks that are not shown', '53\u200b312\u00ad345\ufeffX'],
    ['mathematical digits', '𝟓𝟑𝟑𝟏𝟐𝟑𝟒𝟓X'],
  ])('%s', (_, number) => {
    expect(key(number)).toBe('SG:53312345X');
  });

  test.each([
    ['a sharp s', 'Straße 1', 'STRASSE1'],
    ['a capital sharp s', 'STRAẞE 1', 'STRASSE1'],
    ['a letter that decomposes in upper case', 'ŉ1', 'ʼN1'],
    ['letters that compose when nothing is between', '\u1100-\u1161', '가'],
    ['an accent of its own', 'e\u0301', 'É'],
    ['Chinese', '沪ICP备 第１号', '沪ICP备第1号'],
  ])('%s', (_, number, normalised) => {
    expect(normaliseRegistrationNumber(number)).toBe(normalised);
  });

  test('is the same company whatever the case of its country', () => {
    expect(key('1', 'sg')).toBe('SG:1');
  });
});

describe('no company', () => {
  test.each(['', ' ', '-/#', '\u0301', '🏢'])('has no key if nothing is left of "%s"', (number) => {
    expect(key(number)).toBeUndefined();
  });
});

describe('different companies', () => {
  test('the same number in different countries', () => {
    expect(key('1', 'SG')).not.toBe(key('1', 'CN'));
  });
  test('has another key with a leading zero', () => {
    expect(key('01')).not.toBe(key('1'));
  });
});
