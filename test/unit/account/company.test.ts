import { companyKey, earlierCompanyKeys } from '../../../lib/domain/account/company.ts';
import { courts } from '../../../lib/domain/account/courts.ts';
import { countriesOfRegisters, isRegisterOf, registers } from '../../../lib/domain/account/registers.ts';
import { isNoNumber, normaliseRegistrationNumber } from '../../../lib/domain/account/registration-number.ts';

const keyOf = (registrationCountry: string, registrationNumber: string, registrationAuthority?: string) =>
  companyKey({ registrationCountry, registrationAuthority, registrationNumber });
const earlier = (registrationCountry: string, registrationNumber: string, registrationAuthority?: string) =>
  earlierCompanyKeys({ registrationCountry, registrationAuthority, registrationNumber });

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

  test('is the same company whatever the letter case of its country', () => {
    expect(key('1', 'sg')).toBe('SG:1');
  });
});

describe('no company', () => {
  test.each(['', ' ', '-/#', '\u0301', '🏢'])('has no key if nothing is left of "%s"', (number) => {
    expect(key(number)).toBeUndefined();
  });
});

describe('different companies', () => {
  test('have different keys for the same number in different countries', () => {
    expect(key('1', 'SG')).not.toBe(key('1', 'CN'));
  });
  test('have different keys if only one number has a leading zero', () => {
    expect(key('01')).not.toBe(key('1'));
  });
});

/** One company in each row: its key, and spellings of its number. */
const spelled: readonly (readonly [
  key: string,
  country: string,
  authority: string | undefined,
  ...numbers: string[],
])[] = [
  [
    'GB:01234567',
    'GB',
    undefined,
    '01234567',
    '1234567',
    ' 1234567 ',
    '０１２３４５６７',
    '01 234 567',
    'Company number 01234567',
    'Co. No. 1234567',
  ],
  ['GB:00012345', 'GB', undefined, '00012345', '12345', '012345'],
  ['GB:SC123456', 'GB', undefined, 'SC123456', 'sc 123456'],
  ['GB:SC012345', 'GB', undefined, 'SC012345', 'SC12345'],
  ['GB:OC300001', 'GB', undefined, 'OC300001', 'oc300001'],
  ['GB:NO012345', 'GB', undefined, 'NO012345'],
  [
    'CH:CHE123456789',
    'CH',
    undefined,
    'CHE-123.456.789 MWST',
    'CHE123456789',
    'CHE-123.456.789',
    'CHE-123.456.789 TVA',
    'che 123 456 789 iva',
    '123.456.789',
  ],
  [
    'CH:CHE116281710',
    'CH',
    undefined,
    'CHE-116.281.710',
    'CHE-116.281.710 HR',
    'ＣＨＥ－１１６．２８１．７１０',
    'UID CHE-116.281.710 HR/MWST',
    'IDE: CHE-116.281.710 RC',
  ],
  [
    'DE-MUENCHEN:HRB42243',
    'DE',
    'DE-MUENCHEN',
    'HRB 42243',
    'hrb42243',
    'Amtsgericht München HRB 42243',
    'AG München, HRB 42243',
    'München HRB 042243',
    'HRB 42243 (Amtsgericht München)',
    'HRB-Nr. 42243',
    'HRB-Nummer: 42243',
    'Amtsgericht Mu\u0308nchen HRB 42243',
  ],
  [
    'DE-BERLIN-CHARLOTTENBURG:HRB12345',
    'DE',
    'DE-BERLIN-CHARLOTTENBURG',
    'HRB 12345 B',
    'HRB 12345',
    'Amtsgericht Charlottenburg (Berlin) HRB 12345 B',
  ],
  ['DE-HAMBURG:HRA1', 'DE', 'DE-HAMBURG', 'HRA 1', 'DEK1101R.HRA1'],
  ['DE-KIEL:HRB123KI', 'DE', 'DE-KIEL', 'HRB 123 KI', 'Kiel HRB 123 KI'],
  ['DE-DRESDEN:VR7', 'DE', 'DE-DRESDEN', 'VR 7', 'Amtsgericht Dresden VR 7'],
  ['DE-DRESDEN:GNR12', 'DE', 'DE-DRESDEN', 'GnR 12'],
  ['US-DE:1234567', 'US', 'US-DE', '1234567', '123-4567'],
  ['US-CA:C1234567', 'US', 'US-CA', 'C1234567', 'c-1234567'],
  ['CA-FEDERAL:1234567', 'CA', 'CA-FEDERAL', '123456-7'],
  ['AE-DMCC:DMCC12345', 'AE', 'AE-DMCC', 'DMCC-12345', 'DMCC 12345'],
  ['AE-DU:123456', 'AE', 'AE-DU', '123456', '١٢٣٤٥٦', 'License No. 123456'],
  ['US-DE:7654321', 'US', 'US-DE', '7654321', 'File Number 7654321'],
  [
    'BE:0403170701',
    'BE',
    undefined,
    '0403.170.701',
    'BE 0403.170.701',
    'BE0403170701',
    '403170701',
    'TVA BE 0403 170 701',
    'RPM Bruxelles 0403.170.701',
    '0403.170.701 RPR Brussel',
  ],
  [
    'NO:923609016',
    'NO',
    undefined,
    '923 609 016',
    'NO 923 609 016 MVA',
    '923609016MVA',
    'Foretaksregisteret NO 923 609 016 MVA',
  ],
  ['SE:5567037485', 'SE', undefined, '556703-7485', 'SE556703748501', '16556703-7485'],
  ['FI:01120389', 'FI', undefined, '0112038-9', 'FI01120389', 'Y-tunnus 0112038-9'],
  ['DK:13585628', 'DK', undefined, '13 58 56 28', 'DK13585628', 'CVR-nr. 13585628'],
  [
    'FR:552032534',
    'FR',
    undefined,
    '552 032 534',
    'RCS Paris B 552 032 534',
    'FR27 552032534',
    '552 032 534 00646',
    'SIREN 552032534',
    'SIREN n° 552 032 534',
    '552 032 534 R.C.S. Paris',
    '552 032 534 00646 RCS Nanterre',
  ],
  ['AU:004085616', 'AU', undefined, '004 085 616', 'ACN 004 085 616'],
  ['AU:51824753556', 'AU', undefined, '51 824 753 556', 'ABN 51 824 753 556'],
  ['HK:0123456', 'HK', undefined, '0123456', '123456', 'CR No. 0123456', 'C.R. 123456'],
  [
    'HK:12345678',
    'HK',
    undefined,
    '12345678',
    '12345678-000',
    '12345678-000-01-25-5',
    '12345678-000-01-26-A',
    'BR No. 12345678',
  ],
  ['IE:012345', 'IE', undefined, '012345', '12345', 'CRO 012345', 'Company No. 12345'],
  ['SG:199300227K', 'SG', undefined, '199300227K', 'UEN 199300227k', 'Co. Reg. No. 199300227K'],
  [
    'CN:91110000600037341L',
    'CN',
    undefined,
    '91110000600037341L',
    '91110000600037341l',
    '统一社会信用代码：91110000600037341L',
    '統一社會信用代碼 91110000600037341L',
    'Unified Social Credit Code 91110000600037341L',
    '91110000600037341L（1-1）',
  ],
  [
    'JP:5010401067252',
    'JP',
    undefined,
    '5010401067252',
    '5-0104-0106-7252',
    '５０１０４０１０６７２５２',
    '５ー０１０４ー０１０６ー７２５２',
    '法人番号：5010401067252',
    'T5010401067252',
  ],
  [
    'IN:U72200KA2005PTC036045',
    'IN',
    undefined,
    'U72200KA2005PTC036045',
    'u72200ka2005ptc036045',
    'CIN: U72200KA2005PTC036045',
  ],
  ['BR:11222333000181', 'BR', undefined, '11.222.333/0001-81', '11222333000181', 'CNPJ/MF 11.222.333/0001-81'],
  ['BR:12ABC34501DE35', 'BR', undefined, '12.ABC.345/01DE-35', '12abc34501de35', 'CNPJ 12.ABC.345/01DE-35'],
  ['ES:A58818501', 'ES', undefined, 'A58818501', 'A-58818501', 'CIF: A-58818501', 'ESA58818501'],
  ['IT:00743110157', 'IT', undefined, '00743110157', 'IT00743110157', 'C.F. e P.IVA 00743110157'],
  ['KR:1108114794', 'KR', undefined, '110-81-14794', '사업자등록번호 110-81-14794'],
  ['NL:01234567', 'NL', undefined, '01234567', '1234567', 'KvK 01234567', 'KvK-nummer: 01234567'],
  ['PT:501964843', 'PT', undefined, '501 964 843', 'NIPC 501964843', 'PT501964843'],
  ['RU:1027700132195', 'RU', undefined, '1027700132195', 'ОГРН 1027700132195', 'OGRN: 1027700132195'],
  ['RU:7707083893', 'RU', undefined, '7707083893', 'ИНН 7707083893'],
  ['SA:1010123456', 'SA', undefined, '1010123456', '١٠١٠١٢٣٤٥٦', 'C.R. No. 1010123456'],
  ['IR:10100001234', 'IR', undefined, '10100001234', '۱۰۱۰۰۰۰۱۲۳۴'],
  ['TH:0105548012345', 'TH', undefined, '0-1055-48012-34-5', '๐๑๐๕๕๔๘๐๑๒๓๔๕'],
  ['TR:0823004756100015', 'TR', undefined, '0823-0047-5610-0015', 'MERSİS No: 0823004756100015'],
  ['TW:04595257', 'TW', undefined, '04595257', '統一編號 04595257'],
  ['VN:0101248141', 'VN', undefined, '0101248141', 'MST: 0101248141'],
  ['XK:811234567', 'XK', undefined, '811234567', '811 234 567'],
];
const companies = spelled.map(([expected, country, authority, ...numbers]) => ({
  expected,
  country,
  authority,
  numbers,
}));

describe('a number as its register writes it', () => {
  test.each(companies)('$expected', ({ expected, country, authority, numbers }) => {
    expect(numbers.map((number) => [number, keyOf(country, number, authority)])).toEqual(
      numbers.map((number) => [number, expected]),
    );
  });

  test.each(companies)(
    '$expected is found under the keys that its spellings had before',
    ({ expected, country, authority, numbers }) => {
      for (const number of numbers) {
        const before = `${country}:${normaliseRegistrationNumber(number)}`;
        expect([expected, ...earlier(country, number, authority)]).toContain(before);
        expect(earlier(country, number, authority)).not.toContain(expected);
      }
    },
  );

  test.each([
    ['a leading zero that was left out', 'GB', undefined, '01234567', 'GB:1234567'],
    ['one of several zeros', 'GB', undefined, '12345', 'GB:012345'],
    ['a tax suffix', 'CH', undefined, 'CHE-123.456.789', 'CH:CHE123456789MWST'],
    ['the court before the number', 'DE', 'DE-MUENCHEN', 'HRB 1', 'DE:AMTSGERICHTMÜNCHENHRB1'],
    ['no register', 'US', 'US-DE', '1234567', 'US:1234567'],
    ['no court', 'DE', 'DE-KOELN', 'HRB 1', 'DE:HRB1'],
    ['a tax label', 'BE', undefined, '0403.170.701', 'BE:BE0403170701'],
  ])('a claim that was made with %s is found', (_, country, authority, number, before) => {
    expect(earlier(country, number, authority)).toContain(before);
  });

  test.each([
    ['HRB 12345 of two courts', ['DE', 'HRB 12345', 'DE-MUENCHEN'], ['DE', 'HRB 12345', 'DE-HAMBURG']],
    ['1234567 of two states', ['US', '1234567', 'US-DE'], ['US', '1234567', 'US-NY']],
    ['a number of a province and of the federation', ['CA', '1234567', 'CA-ON'], ['CA', '1234567', 'CA-FEDERAL']],
    ['a number of an emirate and of a free zone', ['AE', '12345', 'AE-DU'], ['AE', '12345', 'AE-DIFC']],
    ['a number in two sections of a court', ['DE', 'HRA 1', 'DE-KOELN'], ['DE', 'HRB 1', 'DE-KOELN']],
    ['a number of Scotland and of England', ['GB', 'SC123456'], ['GB', '00123456']],
    [
      'a number with and without the letter of a former court',
      ['DE', 'HRB 1 KI', 'DE-KIEL'],
      ['DE', 'HRB 1', 'DE-KIEL'],
    ],
  ])('%s: two companies', (_, [a = '', b = '', c], [d = '', e = '', f]) => {
    expect(keyOf(a, b, c)).not.toBe(keyOf(d, e, f));
  });

  test.each(['SG', 'MY', 'JP', 'IN', 'BR', 'XK', 'KR', 'NZ'])(
    '%s keeps its keys byte for byte, and is not looked for under any other',
    (country) => {
      expect(keyOf(country, '53 312-345 x')).toBe(`${country}:53312345X`);
      expect(earlier(country, '53 312-345 x')).toEqual([]);
    },
  );

  test('a company is looked for under few keys, because each makes a submission cost more', () => {
    for (const { country, authority, numbers } of companies)
      for (const number of numbers) expect(earlier(country, number, authority).length).toBeLessThanOrEqual(10);
  });
});

describe('a registration number', () => {
  test.each([
    'N/A',
    'n.a.',
    'none',
    'None.',
    'nil',
    'TBD',
    '0',
    '000',
    '0-0',
    '-',
    'Ｎ／Ａ',
    '０００',
    '无',
    '不适用',
    'pending',
    'HRB',
    'unknown',
    'xxx',
    '',
    '٠٠٠',
    'HRB 0',
    'not yet registered',
    'no number',
    'undefined',
    'n.v.t.',
    'keine Angabe',
    '暂无',
    '無し',
  ])('%j is not a number', (text) => {
    expect(isNoNumber(text)).toBe(true);
  });

  test.each(['1', '0001', 'HRB 1', 'BXLA', 'Nanyang', '沪ICP备 第１号', '٠١', '53312345X'])(
    '%j is a number',
    (text) => {
      expect(isNoNumber(text)).toBe(false);
    },
  );
});

describe('registers', () => {
  test('each have their own code and name, and the code begins with the country', () => {
    expect(new Set(registers().map(({ code }) => code)).size).toBe(registers().length);
    expect(new Set(registers().map(({ name }) => name)).size).toBe(registers().length);
    for (const { code } of registers()) expect(code).toMatch(/^(AE|CA|DE|US)-[A-Z0-9-]+$/);
    expect(registers().filter(({ code }) => code.startsWith('DE-'))).toHaveLength(courts.length);
    expect(countriesOfRegisters).toEqual([...new Set(registers().map(({ code }) => code.slice(0, 2)))]);
  });

  test.each([
    'US-DE',
    'US-DC',
    'US-PR',
    'US-WY',
    'CA-FEDERAL',
    'CA-ON',
    'AE-DU',
    'AE-AZ',
    'AE-DIFC',
    'AE-ADGM',
    'AE-JAFZA',
    'DE-MUENCHEN',
    'DE-KOELN',
    'DE-BERLIN-CHARLOTTENBURG',
    'DE-FRANKFURT-AM-MAIN',
  ])('%s is a register of its country only', (code) => {
    expect(isRegisterOf(code.slice(0, 2), code)).toBe(true);
    expect(isRegisterOf('SG', code)).toBe(false);
  });

  test('include all the states, territories, provinces and emirates', () => {
    expect(registers().filter(({ code }) => code.startsWith('US-'))).toHaveLength(57);
    expect(registers().filter(({ code }) => code.startsWith('CA-'))).toHaveLength(14);
    expect(registers().filter(({ code }) => /^AE-(AJ|AZ|DU|FU|RK|SH|UQ)$/.test(code))).toHaveLength(7);
  });
});
