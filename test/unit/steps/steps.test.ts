import type * as z from 'zod/mini';
import { readBy } from '../../../lib/domain/read.ts';
import { businessQualificationRules } from '../../../lib/steps/business-qualification/rules.ts';
import {
  type BusinessQualification,
  businessQualification as businessQualificationSchema,
} from '../../../lib/steps/business-qualification/schema.ts';
import { companyInformation as companyInformationSchema } from '../../../lib/steps/company-information/schema.ts';
import { programApplication as programApplicationSchema } from '../../../lib/steps/program-application/schema.ts';
import { sayFinding, sayFindings } from '../../../lib/words/findings.ts';
import { businessQualification, companyInformation, programApplication } from '../../support/samples.ts';

const absent = Symbol('absent');
type Body = Record<string, unknown>;

/** Returns `body` with the value at `path` replaced, or left out. */
function spoilt(body: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(body) as Body;
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce((at, name) => at[name] as Body, copy);
  if (value === absent) delete parent[last];
  else parent[last] = value;
  return copy;
}

const found = (schema: z.core.$ZodType, body: unknown) => {
  const { malformed, missing } = readBy(schema, body);
  const brief = ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`;
  return { malformed: malformed.map(brief), missing: missing.map(brief) };
};

/**
 * The path of the spoilt field, the value, and the code expected there. `required` is missing; all else is malformed.
 */
type Row = readonly [path: string, value: unknown, code: string];

const lines = (path: string, max: number): readonly Row[] => [
  [path, absent, 'required'],
  [path, '', 'required'],
  [path, ' \t\n', 'required'],
  [path, 'x'.repeat(max + 1), 'too-long'],
  [path, 'a\u0007b', 'unprintable'],
  [path, 'a\u202eb', 'unprintable'],
  [path, 'a\ud800', 'unprintable'],
  [path, 7, 'invalid-type'],
  [path, null, 'invalid-type'],
];
/** Returns the rows of a line that may be left out or left blank without a finding: see `blank.test.ts`. */
const optionalLines = (path: string, max: number) => lines(path, max).filter(([, , code]) => code !== 'required');
const countries = (path: string): readonly Row[] => [
  [path, 'XX', 'not-a-country'],
  [path, 'sg', 'not-a-country'],
  [path, 'SGP', 'not-a-country'],
  [path, 7, 'invalid-type'],
];
const dates = (path: string): readonly Row[] => [
  [path, '2027-02-29', 'invalid-format'],
  [path, '2027-13-01', 'invalid-format'],
  [path, '01.02.2027', 'invalid-format'],
  [path, '2027-02-01T00:00:00Z', 'invalid-format'],
  [path, '0000-01-01', 'out-of-range'],
  [path, '0206-02-01', 'out-of-range'],
  [path, 20270201, 'invalid-type'],
];
const amounts = (path: string): readonly Row[] => [
  [`${path}/amount`, absent, 'required'],
  [`${path}/amount`, '1,200.50', 'invalid-format'],
  [`${path}/amount`, '-1', 'invalid-format'],
  [`${path}/amount`, '1e3', 'invalid-format'],
  [`${path}/amount`, '1.', 'invalid-format'],
  [`${path}/amount`, '.5', 'invalid-format'],
  [`${path}/amount`, '1.00001', 'too-precise'],
  [`${path}/amount`, '1234567890123456789', 'out-of-range'],
  [`${path}/amount`, '1.005', 'too-precise'],
  [`${path}/currency`, 'DEM', 'not-a-currency'],
  [`${path}/amount`, 1200.5, 'invalid-type'],
  [`${path}/currency`, absent, 'required'],
  [`${path}/currency`, 'XQQ', 'not-a-currency'],
  [`${path}/currency`, 'sgd', 'not-a-currency'],
  [`${path}/currency`, 'SGDD', 'not-a-currency'],
  [`${path}/tax`, '1', 'unknown-field'],
];
const years = (path: string): readonly Row[] => [
  [path, absent, 'required'],
  [path, 1899, 'out-of-range'],
  [path, 2201, 'out-of-range'],
  [path, 2025.5, 'invalid-type'],
  [path, '2025', 'invalid-type'],
];
const counts = (path: string): readonly Row[] => [
  [path, absent, 'required'],
  [path, -1, 'out-of-range'],
  [path, 10_000_001, 'out-of-range'],
  [path, 1.5, 'invalid-type'],
  [path, '12', 'invalid-type'],
];
const enums = (path: string): readonly Row[] => [
  [path, absent, 'required'],
  [path, '', 'required'],
  [path, 'Other', 'unknown-code'],
  [path, 7, 'unknown-code'],
];

const steps: readonly (readonly [string, z.core.$ZodType, unknown, readonly Row[]])[] = [
  [
    'company-information',
    companyInformationSchema,
    {
      ...companyInformation(),
      taxNumber: 'GST-1',
      registeredAddress: { ...companyInformation().registeredAddress, line2: '#12-34', region: 'Central' },
      businessArea: 'MY',
      agreement: { version: '2024-08-16', accepted: true, language: 'zh-CN' },
    },
    [
      ...lines('/legalName', 200),
      ['/registrationCountry', absent, 'required'],
      ...countries('/registrationCountry'),
      ...lines('/registrationNumber', 64).filter(([, , code]) => code !== 'too-long'),
      ['/registrationNumber', '-/-', 'invalid-format'],
      ['/registrationNumber', 'ﷺ'.repeat(5), 'invalid-format'],
      ...optionalLines('/taxNumber', 64),
      ['/registeredAddress', absent, 'required'],
      ['/registeredAddress', 'Raffles Place', 'invalid-type'],
      ['/registeredAddress', [], 'invalid-type'],
      ['/legalName', [], 'invalid-type'],
      ['/legalName', false, 'invalid-type'],
      ['/businessArea', [], 'invalid-type'],
      ['/registeredAddress/street', 'x', 'unknown-field'],
      ...lines('/registeredAddress/line1', 200),
      ...optionalLines('/registeredAddress/line2', 200),
      ...optionalLines('/registeredAddress/city', 100),
      ...optionalLines('/registeredAddress/region', 100),
      ...lines('/registeredAddress/postalCode', 20),
      ['/registeredAddress/country', absent, 'required'],
      ...countries('/registeredAddress/country'),
      ['/website', absent, 'required'],
      ['/website', '', 'required'],
      ['/website', 'merlion', 'invalid-format'],
      ['/website', 'javascript:alert(1)', 'invalid-format'],
      ['/website', 'ftp://merlion.example.com', 'invalid-format'],
      ['/website', 'https://localhost', 'invalid-format'],
      ['/website', `https://merlion.example.com/${'x'.repeat(2048)}`, 'too-long'],
      ['/contact', absent, 'required'],
      ['/contact/fax', '1', 'unknown-field'],
      ...lines('/contact/name', 200),
      ['/contact/email', absent, 'required'],
      ['/contact/email', 'mei.ling', 'invalid-format'],
      ['/contact/email', 'a@b', 'invalid-format'],
      ['/contact/email', `a@${'b'.repeat(60)}.${'c'.repeat(190)}.com`, 'too-long'],
      ['/contact/phone', absent, 'required'],
      ['/contact/phone', '61234567', 'invalid-format'],
      ['/contact/phone', `+${'1'.repeat(16)}`, 'invalid-format'],
      ...optionalLines('/contact/title', 100),
      ...countries('/businessArea'),
      ['/agreement', absent, 'required'],
      ['/agreement/accepted', absent, 'required'],
      ['/agreement/accepted', false, 'required'],
      ['/agreement/accepted', 'yes', 'not-accepted'],
      ...lines('/agreement/version', 32),
      ['/agreement/language', 'fr', 'unknown-code'],
      ['/agreement/sha256', 'x', 'unknown-field'],
      ['/status', 'approved', 'unknown-field'],
    ],
  ],
  [
    'business-qualification',
    businessQualificationSchema,
    {
      ...businessQualification(),
      certifications: [{ ...businessQualification().certifications[0], documentId: 'doc-2' }],
    },
    [
      ['/establishedOn', absent, 'required'],
      ...dates('/establishedOn'),
      ...enums('/mainBusiness'),
      ...counts('/employees'),
      ...counts('/technicalEmployees'),
      ['/registeredCapital', absent, 'required'],
      ...amounts('/registeredCapital'),
      ['/annualRevenue', absent, 'required'],
      ...amounts('/annualRevenue'),
      ...years('/annualRevenue/fiscalYear'),
      ['/businessLicense', absent, 'required'],
      ...lines('/businessLicense/documentId', 128),
      ...lines('/businessLicense/number', 64),
      ...dates('/businessLicense/validUntil'),
      ['/businessLicense/x', 1, 'unknown-field'],
      ['/certifications', absent, 'required'],
      ['/certifications', {}, 'invalid-type'],
      ['/certifications', Array(51).fill({ name: 'ISO 9001', issuer: 'SGS' }), 'too-many'],
      ...lines('/certifications/0/name', 200),
      ...lines('/certifications/0/issuer', 200),
      ...optionalLines('/certifications/0/number', 64),
      ...dates('/certifications/0/validUntil'),
      ...optionalLines('/certifications/0/documentId', 128),
      ['/certifications/0/x', 1, 'unknown-field'],
      ['/x', 1, 'unknown-field'],
    ],
  ],
  [
    'program-application',
    programApplicationSchema,
    { ...programApplication(), otherClouds: ['Nimbus', 'Stratus'] },
    [
      ['/salesModels', absent, 'required'],
      ['/salesModels', [], 'required'],
      ['/salesModels', 'resale', 'invalid-type'],
      ['/salesModels', ['resale', 'resale'], 'duplicate'],
      ['/salesModels/0', 'rental', 'unknown-code'],
      ['/targetIndustries', absent, 'required'],
      ['/targetIndustries', [], 'required'],
      ['/targetIndustries', ['a', ' a '], 'duplicate'],
      ['/targetIndustries', Array.from({ length: 31 }, (_, index) => `i${index}`), 'too-many'],
      ...optionalLines('/targetIndustries/0', 100),
      ['/targetCustomers', [], 'required'],
      ['/targetCustomers/1', 'SMB', 'unknown-code'],
      ['/targetCustomers', ['startup', 'startup'], 'duplicate'],
      ['/expectedRevenue', absent, 'required'],
      ['/expectedRevenue', [], 'required'],
      [
        '/expectedRevenue',
        [2027, 2028, 2029, 2030].map((year) => ({ year, amount: '1', currency: 'SGD' })),
        'too-many',
      ],
      ['/expectedRevenue', [2027, 2027].map((year) => ({ year, amount: '1', currency: 'SGD' })), 'duplicate'],
      ...amounts('/expectedRevenue/1'),
      ...years('/expectedRevenue/0/year'),
      ['/team', absent, 'required'],
      ...['sales', 'presales', 'delivery', 'support'].flatMap((role) => counts(`/team/${role}`)),
      ['/team/marketing', 1, 'unknown-field'],
      ...enums('/supportHours'),
      ['/otherClouds', absent, 'required'],
      ['/otherClouds', ['a', 'a'], 'duplicate'],
      ['/otherClouds', Array.from({ length: 31 }, (_, index) => `c${index}`), 'too-many'],
      ...optionalLines('/otherClouds/1', 100),
      ['/businessPlan', absent, 'required'],
      ['/businessPlan', ' \n ', 'required'],
      ['/businessPlan', 'x'.repeat(4001), 'too-long'],
      ['/businessPlan', 'a\u0000b', 'unprintable'],
      ['/businessPlan', 'a\u2066b', 'unprintable'],
      ['/businessPlan', 'a\udc00', 'unprintable'],
      ['/x', 1, 'unknown-field'],
    ],
  ],
];

describe.each(steps)('%s', (_, schema, whole, rows) => {
  test('a valid body has no finding, and is read as it was sent', () => {
    expect(readBy(schema, whole)).toEqual({ answers: whole, malformed: [], missing: [] });
  });

  test.each(rows.map(([path, value, code]) => ({ path, value, code })))('$path: $value is $code', (row) => {
    const { path, value, code } = row;
    const expected = [`${path} ${code}`];
    const empty = code === 'required';
    expect(found(schema, spoilt(whole, path, value))).toEqual(
      empty ? { malformed: [], missing: expected } : { malformed: expected, missing: [] },
    );
  });

  test('no finding repeats a value', () => {
    const secret = 'S3cr3t\u0007';
    for (const [path] of rows) {
      const { malformed } = readBy(schema, spoilt(whole, path, secret));
      expect(JSON.stringify(malformed)).not.toContain('S3cr3t');
    }
  });

  test.each([null, 'x', 7, true, []])('%j is not a body', (body) => {
    expect(readBy(schema, body)).toEqual({
      answers: {},
      malformed: [{ pointer: '', code: 'invalid-type', sentence: 'type-object' }],
      missing: [],
    });
  });

  test('a name is escaped in its pointer', () => {
    expect(found(schema, { ...(whole as Body), 'a/b~c': 1 }).malformed).toEqual(['/a~1b~0c unknown-field']);
  });

  test('at most a hundred findings of each kind', () => {
    const junk = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]));
    expect(found(schema, junk).malformed).toHaveLength(100);
  });

  test('an absent body is malformed, not a step that lacks everything', () => {
    expect(found(schema, undefined).malformed).toHaveLength(1);
    expect(found(schema, {}).malformed).toEqual([]);
    expect(found(schema, {}).missing.length).toBeGreaterThan(0);
  });
});

describe('a body that is read', () => {
  test.each([
    ['/mainBusiness', businessQualificationSchema, businessQualification()],
    ['/supportHours', programApplicationSchema, programApplication()],
  ])('%s accepts each code of the contract', (path, schema, body) => {
    const codes = {
      '/mainBusiness':
        'reseller managed-service-provider system-integrator independent-software-vendor distributor consultancy other',
      '/supportHours': 'business-hours extended around-the-clock',
    }[path];
    for (const value of codes?.split(' ') ?? []) expect(found(schema, spoilt(body, path, value)).malformed).toEqual([]);
  });
  test('a program application may name every sales model and every kind of customer', () => {
    const all = {
      ...programApplication(),
      salesModels: ['resale', 'managed-services', 'solution-bundling'],
      targetCustomers: ['startup', 'small-medium', 'enterprise', 'public-sector'],
    };
    expect(readBy(programApplicationSchema, all)).toEqual({ answers: all, malformed: [], missing: [] });
  });
  test('texts are trimmed', () => {
    const body = spoilt(companyInformation(), '/legalName', '  Merlion Cloud  ');
    expect(readBy(companyInformationSchema, body).answers).toMatchObject({ legalName: 'Merlion Cloud' });
  });
  test('a plan keeps its lines', () => {
    const body = spoilt(programApplication(), '/businessPlan', ' One.\r\n\tTwo. ');
    expect(readBy(programApplicationSchema, body).answers).toMatchObject({ businessPlan: 'One.\r\n\tTwo.' });
  });
  test('an incomplete body is kept: cleaned where it is well-formed, and as it was sent where it is not', () => {
    const sent = { legalName: ' A ', website: ' merlion', contact: { name: ' Mei ', email: 'mei@' }, colour: [' b '] };
    expect(readBy(companyInformationSchema, sent).answers).toEqual({
      legalName: 'A',
      website: expect.stringMatching(/^ ?merlion$/),
      contact: { name: 'Mei', email: 'mei@' },
      colour: [expect.stringMatching(/^ ?b ?$/)],
    });
  });
  test('no certification at all is a valid answer', () => {
    expect(found(businessQualificationSchema, spoilt(businessQualification(), '/certifications', []))).toEqual({
      malformed: [],
      missing: [],
    });
  });
  test.each([
    ['/legalName', 'x'.repeat(200), companyInformationSchema, companyInformation()],
    ['/registrationNumber', '1'.repeat(64), companyInformationSchema, companyInformation()],
    ['/employees', 10_000_000, businessQualificationSchema, businessQualification()],
    ['/employees', 0, businessQualificationSchema, { ...businessQualification(), technicalEmployees: 0 }],
    ['/registeredCapital/amount', '123456789012345678.12', businessQualificationSchema, businessQualification()],
    ['/annualRevenue/fiscalYear', 1900, businessQualificationSchema, businessQualification()],
    ['/annualRevenue/fiscalYear', 2200, businessQualificationSchema, businessQualification()],
    ['/businessPlan', 'x'.repeat(4000), programApplicationSchema, programApplication()],
  ])('%s is valid up to its limit', (path, value, schema, body) => {
    expect(found(schema, spoilt(body, path, value))).toEqual({ malformed: [], missing: [] });
  });
});

describe('a registration number', () => {
  test('that is too long is too long both as printed and as normalised', () => {
    const pointer = '/registrationNumber';
    expect(found(companyInformationSchema, spoilt(companyInformation(), pointer, 'x'.repeat(65))).malformed).toEqual([
      `${pointer} too-long`,
      `${pointer} invalid-format`,
    ]);
  });
});

describe('a malformed field is reported whatever is missing before it', () => {
  test('after more than a hundred missing fields', () => {
    const certifications = [...Array(49).fill({ name: '', issuer: '' }), { name: 7 }];
    const blank = { mainBusiness: '', establishedOn: '' };
    const body = { ...businessQualification(), ...blank, certifications };
    const { malformed, missing } = readBy(businessQualificationSchema, body);
    expect(malformed).toEqual([{ pointer: '/certifications/49/name', code: 'invalid-type', sentence: 'type-string' }]);
    expect(missing).toHaveLength(100);
  });
});

describe('the sentences say what is valid', () => {
  test.each([
    [companyInformationSchema, companyInformation(), '/legalName', 7, 'Enter text.'],
    [companyInformationSchema, companyInformation(), '/legalName', 'x'.repeat(201), 'Enter at most 200 characters.'],
    [
      companyInformationSchema,
      companyInformation(),
      '/legalName',
      '\u0007',
      'Remove the character U+0007 ALERT at position 1. It is invisible, or makes the text look different from what it is.',
    ],
    [companyInformationSchema, companyInformation(), '/contact', 'x', 'Send an object.'],
    [companyInformationSchema, companyInformation(), '/x', 1, 'This field does not exist here.'],
    [companyInformationSchema, companyInformation(), '/contact/phone', '1', /with its country code/],
    [companyInformationSchema, companyInformation(), '/agreement/language', 'fr', 'Enter one of: en, zh-CN.'],
    [companyInformationSchema, companyInformation(), '/registrationNumber', '--', /^Enter the registration number/],
    [companyInformationSchema, companyInformation(), '/contact/email', 'x', /^Enter an email address, such as/],
    [companyInformationSchema, companyInformation(), '/website', 'x', /^Enter a web address, such as/],
    [
      companyInformationSchema,
      companyInformation(),
      '/businessArea',
      'XX',
      /^Enter an ISO 3166-1 alpha-2 country code/,
    ],
    [businessQualificationSchema, businessQualification(), '/establishedOn', 'x', 'Enter a date as YYYY-MM-DD.'],
    [businessQualificationSchema, businessQualification(), '/establishedOn', '2015-04-31', /^This date does not exist/],
    [businessQualificationSchema, businessQualification(), '/establishedOn', '0000-01-01', /in the year 500 or later/],
    [businessQualificationSchema, businessQualification(), '/registeredCapital/amount', 'x', /decimal string/],
    [
      businessQualificationSchema,
      businessQualification(),
      '/registeredCapital/currency',
      'X',
      /^Enter an ISO 4217 currency code/,
    ],
    [
      programApplicationSchema,
      programApplication(),
      '/expectedRevenue',
      Array(2).fill({ year: 2027, amount: '1', currency: 'SGD' }),
      'Enter each year only once.',
    ],
    [
      businessQualificationSchema,
      businessQualification(),
      '/employees',
      'x',
      'Enter a number in digits, such as 1200.5.',
    ],
    [
      businessQualificationSchema,
      businessQualification(),
      '/employees',
      1.5,
      'Enter a whole number in digits, such as 1200.',
    ],
    [businessQualificationSchema, businessQualification(), '/employees', -1, 'Enter 0 or more.'],
    [businessQualificationSchema, businessQualification(), '/employees', 2e7, 'Enter 10000000 or less.'],
    [businessQualificationSchema, businessQualification(), '/certifications', 'x', 'Send a list.'],
    [
      programApplicationSchema,
      programApplication(),
      '/salesModels',
      ['resale', 'resale'],
      'Enter each entry only once.',
    ],
    [
      programApplicationSchema,
      programApplication(),
      '/otherClouds',
      Array.from({ length: 31 }, String),
      'Enter at most 30 entries.',
    ],
  ])('%#', (schema, body, path, value, detail) => {
    const [finding] = readBy(schema, spoilt(body, path, value)).malformed;
    expect(finding && sayFinding('en', finding).detail).toEqual(
      typeof detail === 'string' ? detail : expect.stringMatching(detail),
    );
  });
});

describe('business qualification, with its fields compared with each other and with the day', () => {
  const today = '2026-11-02';
  const broken = (changed: object) =>
    businessQualificationRules({ ...businessQualification(), ...changed } as BusinessQualification, {
      at: `${today}T03:00:00.000Z`,
      country: 'SG',
    });
  const revenue = (fiscalYear: number) => ({ annualRevenue: { fiscalYear, amount: '1', currency: 'SGD' } });

  test.each([
    ['the sample', {}],
    ['established today', { establishedOn: today }],
    ['everyone is technical', { employees: 7, technicalEmployees: 7 }],
    ['a fiscal year named after the next', revenue(2027)],
  ])('holds: %s', (_, changed) => {
    expect(broken(changed)).toEqual([]);
  });

  test.each([
    [{ establishedOn: '2026-11-03' }, '/establishedOn', 'in-the-future'],
    [{ employees: 7, technicalEmployees: 8 }, '/technicalEmployees', 'out-of-range'],
    [revenue(2028), '/annualRevenue/fiscalYear', 'in-the-future'],
  ])('broken: %j', (changed, pointer, code) => {
    expect(sayFindings('en', broken(changed))).toEqual([
      { pointer, code, detail: expect.stringMatching(/^(Enter|Send) .+\.$/) },
    ]);
  });
});
