import * as fc from 'fast-check';
import { countryCodes, isCountry } from '../../../lib/domain/countries.ts';
import { fieldConditions } from '../../../lib/domain/field-conditions.ts';
import { readBy } from '../../../lib/domain/read.ts';
import { address, isPostalCode } from '../../../lib/steps/company-information/address.ts';
import { example } from '../../../lib/steps/company-information/example.ts';
import { companyInformation } from '../../../lib/steps/company-information/schema.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { languages } from '../../../lib/words/languages.ts';
import { addressData } from '../../../local/build/address-formats.ts';

const findingsOf = (registeredAddress: object) => {
  const { malformed, missing } = readBy(companyInformation, { ...example, registeredAddress });
  return [...malformed, ...missing];
};
const told = (registeredAddress: object) =>
  findingsOf(registeredAddress).map(({ pointer, code }) => `${pointer.split('/').at(-1)} ${code}`);

describe('a real address is accepted as its country writes it', () => {
  test.each([
    { line1: 'Unit 1201, 12/F, Example Tower, 88 Queensway, Admiralty', city: 'Hong Kong', country: 'HK' },
    { line1: '88 Queensway, Admiralty', region: 'Hong Kong Island', country: 'HK' },
    { line1: '1 Raffles Place', postalCode: '048616', country: 'SG' },
    { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', country: 'SG' },
    { line1: '12 Grafton Street', city: 'Dublin', country: 'IE' },
    { line1: '12 Grafton Street', city: 'Dublin', postalCode: 'D02 VX60', country: 'IE' },
    { line1: 'Sheikh Zayed Road 5', city: 'Dubai', country: 'AE' },
    { line1: 'Sheikh Zayed Road 5', region: 'Dubai', country: 'AE' },
    { line1: 'Avenida da Praia Grande 1', country: 'MO' },
    { line1: 'Rr. Nënë Tereza 1', city: 'Prishtinë', country: 'XK' },
    { line1: 'Rr. Nënë Tereza 1', city: 'Prishtinë', postalCode: '10000', country: 'XK' },
    { line1: 'Calle 50', city: 'Ciudad de Panamá', country: 'PA' },
    { line1: '1 Apple Park Way', city: 'Cupertino', region: 'CA', postalCode: '95014', country: 'US' },
    { line1: '1 Apple Park Way', city: 'Cupertino', region: 'CA', postalCode: '95014-2083', country: 'US' },
    { line1: '10 Downing Street', city: 'London', postalCode: 'sw1a 2aa', country: 'GB' },
    { line1: '10 Downing Street', city: 'London', postalCode: 'SW1A2AA', country: 'GB' },
    { line1: 'Bahnhofstrasse 1', city: 'Zürich', postalCode: 'CH-8001', country: 'CH' },
    { line1: 'Rue de la Loi 16', city: 'Bruxelles', postalCode: 'B-1000', country: 'BE' },
    { line1: 'Drottninggatan 1', city: 'Stockholm', postalCode: 'SE-111 51', country: 'SE' },
    { line1: 'Brīvības iela 1', city: 'Rīga', postalCode: '1010', country: 'LV', region: 'Rīga' },
    { line1: '千代田1-1', region: '東京都', postalCode: '１００－０００１', country: 'JP' },
    { line1: '人民路1号', city: '上海', region: '上海', postalCode: '200120', country: 'CN' },
    { line1: 'Avenida Paulista 1', city: 'São Paulo', region: 'SP', postalCode: '01310100', country: 'BR' },
    { line1: '千代田1-1', region: '東京都', postalCode: '〒100-0001', country: 'JP' },
    { line1: '千代田1-1', region: '東京都', postalCode: '１００ー０００１', country: 'JP' },
    { line1: '千代田1-1', region: '東京都', postalCode: '100\u22120001', country: 'JP' },
    { line1: '人民路1号', city: '上海', postalCode: '邮编：200120', country: 'CN' },
    { line1: 'Avenida Paulista 1', city: 'São Paulo', region: 'SP', postalCode: '01.310-100', country: 'BR' },
    { line1: 'Avenida Paulista 1', city: 'São Paulo', region: 'SP', postalCode: 'CEP 01310-100', country: 'BR' },
    { line1: 'Reforma 1', city: 'Ciudad de México', region: 'CDMX', postalCode: 'C.P. 06600', country: 'MX' },
    { line1: '1 Raffles Place', postalCode: 'Singapore 048616', country: 'SG' },
    { line1: '1 Raffles Place', postalCode: 'S(048616)', country: 'SG' },
    { line1: 'Boulevard Royal 1', city: 'Luxembourg', postalCode: 'L2449', country: 'LU' },
    { line1: '10 Downing Street', city: 'London', postalCode: 'GB-SW1A 2AA', country: 'GB' },
    { line1: 'طريق الملك فهد 1', city: 'الرياض', postalCode: '١٢٣٤٥', country: 'SA' },
    { line1: 'ولیعصر 1', city: 'تهران', postalCode: '۱۹۹۴۷-۱۳۴۵۱', country: 'IR' },
    { line1: 'Plot 1, Airport Road', city: 'Accra', country: 'GH' },
    { line1: 'King Fahd Road', city: 'Riyadh', country: 'SA' },
  ])('%j', (address) => {
    expect(told(address)).toEqual([]);
  });
});

describe('an address needs the parts that its country needs', () => {
  test.each([
    [{ line1: 'x', country: 'SG' }, ['postalCode required']],
    [{ line1: 'x', country: 'HK' }, ['region required']],
    [{ line1: 'x', country: 'DE' }, ['city required', 'postalCode required']],
    [{ line1: 'x', city: 'Berlin', postalCode: '1011', country: 'DE' }, ['postalCode invalid-format']],
    [{ line1: 'x', city: 'Berlin', postalCode: 'SW1A 2AA', country: 'DE' }, ['postalCode invalid-format']],
    [{ line1: 'x', city: 'Cupertino', postalCode: '95014', country: 'US' }, ['region required']],
    [{ line1: 'x', city: ' ', postalCode: ' ', country: 'FR' }, ['city required', 'postalCode required']],
    [{ line1: 'x', city: 'London', postalCode: 'QQ1 1AA', country: 'GB' }, ['postalCode invalid-format']],
    [{ line1: 'x', country: 'SG', postalCode: 'S48616' }, ['postalCode invalid-format']],
    [
      { line1: 'x', city: 'Toronto', region: 'ON', postalCode: 'M5V 3LO', country: 'CA' },
      ['postalCode invalid-format'],
    ],
    [{ line1: 'x', country: 'IE' }, ['city required']],
    [{ city: 'Dublin', country: 'IE' }, ['line1 required']],
    [{ line1: 'x', country: 'ZZ' }, ['country not-a-country']],
    [{ line1: 'x', country: 'constructor' }, ['country not-a-country']],
  ])('%j lacks %j', (address, expected) => {
    expect(told(address)).toEqual(expected);
  });

  test.each(languages)('in %s, with the name of the country and an example', (language) => {
    const [city, code] = sayFindings(language, findingsOf({ line1: 'x', country: 'DE' }));
    const name = new Intl.DisplayNames([language], { type: 'region' }).of('DE');
    expect(city?.detail).toContain(name);
    expect(code?.detail).toContain(name);
    expect(code?.detail).toMatch(/\d{5}/);
  });
});

const data = addressData().filter(({ key }) => isCountry(key));
const withState = ['AU', 'BR', 'CA', 'IN', 'MX', 'US'];
const whole = { line1: 'x', city: 'City', region: 'Region' };

test('there are formats for the countries of the world', () => {
  const known = new Set(data.map(({ key }) => key));
  expect(countryCodes().filter((code) => !known.has(code))).toEqual([]);
});

test.each(data.filter(({ zip, zipex }) => zip && zipex))(
  'every example of a postal code of $key is valid',
  ({ key, zipex }) => {
    for (const postalCode of zipex!.split(','))
      expect([postalCode, told({ ...whole, postalCode, country: key })]).toEqual([postalCode, []]);
  },
);

test.each([
  ['EG', '4271020'],
  ['KZ', 'A05A1B2'],
  ['KZ', '050000'],
  ['MM', '1101001'],
  ['PY', '001001'],
  ['SA', '12345-6789'],
  ['SV', '1101'],
  ['VE', '1010-A'],
])('in %s, %s is a code, though it is newer than the source', (country, postalCode) => {
  expect(told({ ...whole, postalCode, country })).toEqual([]);
});

test.each(data)(
  '$key needs exactly the parts that the source names, and a region only in a federation',
  ({ key, require: needs = 'AC', zipex }) => {
    const postalCode = zipex?.split(',')[0] ?? '1';
    const lacking = (part: 'city' | 'region' | 'postalCode') => {
      const { [part]: _, ...rest } = { ...whole, postalCode };
      return told({ ...rest, country: key });
    };
    expect(lacking('city')).toEqual(needs.includes('C') ? ['city required'] : []);
    expect(lacking('postalCode')).toEqual(needs.includes('Z') ? ['postalCode required'] : []);
    // A city stands for the region, but not in a federation whose addresses carry the state.
    expect(lacking('region')).toEqual(withState.includes(key) ? ['region required'] : []);
  },
);

test.each(['city', 'region', 'postalCode'] as const)('the form asks for the %s where the API does', (part) => {
  const { requiredWhen } = fieldConditions.get(address.shape[part]) ?? {};
  const askedIn = requiredWhen?.kind === 'one-of' ? requiredWhen.values : [];
  const refusedIn = countryCodes().filter((country) => told({ line1: 'x', country }).includes(`${part} required`));
  expect(askedIn).toEqual(refusedIn);
});

test('blanks, dashes, width and case of a postal code do not count', () => {
  const coded = data.filter(({ zip, zipex }) => zip && zipex);
  fc.assert(
    fc.property(
      fc.constantFrom(...coded),
      fc.array(fc.constantFrom('', ' ', '-', '\u2013', '\u3000'), { maxLength: 12 }),
      (one, between) => {
        const code = one.zipex!.split(',')[0]!;
        const parted = [...code.replace(/[ -]/g, '')].map((char, index) => `${between[index] ?? ''}${char}`).join('');
        expect(isPostalCode(parted.toLowerCase(), one.key)).toBe(true);
      },
    ),
  );
});

test('any text is judged as a postal code of any country', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...countryCodes()),
      (postalCode, country) => {
        expect(typeof isPostalCode(postalCode, country)).toBe('boolean');
      },
    ),
  );
});
