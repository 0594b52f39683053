import fc from 'fast-check';
import type { StepContext } from '../../../lib/domain/application/step.ts';
import { cleanedTexts } from '../../../lib/domain/characters.ts';
import { email, phone, phoneExtension, website } from '../../../lib/domain/contact-fields.ts';
import { asciiDomain } from '../../../lib/domain/domain-names.ts';
import { canBeMailed, isSameMailbox, sendableAddress } from '../../../lib/domain/mail-address.ts';
import { completePhone } from '../../../lib/steps/company-information/complete-phone.ts';
import { companyInformationStepWith } from '../../../lib/steps/company-information/step.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { companyInformation } from '../../support/samples.ts';

describe('an email address', () => {
  test.each([
    ['mei@example.com', 'mei@example.com'],
    ['r&d@example.com', 'r&d@example.com'],
    ["o'neil@example.com", "o'neil@example.com"],
    ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
    ['a.b.c+tag@sub.example.co.uk', 'a.b.c+tag@sub.example.co.uk'],
    [`${'x'.repeat(64)}@example.com`, `${'x'.repeat(64)}@example.com`],
    ['info@müller.de', 'info@xn--mller-kva.de'],
    ['info@straße.de', 'info@xn--strae-oqa.de'],
    ['user@пример.рф', 'user@xn--e1afmkfd.xn--p1ai'],
    ['sales@例子.中国', 'sales@xn--fsqu00a.xn--fiqs8s'],
    ['info@شركة.امارات', 'info@xn--ogbpi5d.xn--mgbaam7a8h'],
    ['Mei.Ling@EXAMPLE.com', 'Mei.Ling@example.com'],
    ['имя@пример.рф', 'имя@xn--e1afmkfd.xn--p1ai'],
    ['用户@例子.中国', '用户@xn--fsqu00a.xn--fiqs8s'],
    ['a@xn--mller-kva.de', 'a@xn--mller-kva.de'],
    ['9@9.museum', '9@9.museum'],
  ])('%s is valid, kept as it is typed, and sent as %s', (typed, sent) => {
    expect(email.parse(typed)).toBe(typed);
    expect(email.parse(` ${typed}\u200B `)).toBe(typed);
    expect(sendableAddress(typed)).toBe(sent);
  });

  test.each([
    'mei.ling',
    'mei@',
    '@example.com',
    'mei@example',
    'mei@localhost',
    'mei@example..com',
    'mei@-example.com',
    'mei@example.com.',
    'mei@127.0.0.1',
    'mei@[127.0.0.1]',
    'mei@exa_mple.com',
    'mei@exa mple.com',
    'mei@example.com/x',
    'mei@example.com:25',
    'mei@example.com?x',
    'mei@user@',
    'a b@example.com',
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a(b)@example.com',
    'a,b@example.com',
    '"a b"@example.com',
    'Mei <mei@example.com>',
    'mei@example.com, li@example.com',
    `mei@${'a'.repeat(64)}.com`,
    'mei\u202E@example.com',
    'mei@%65xample.com',
  ])('%s is not valid', (text) => expect(email.safeParse(text).success).toBe(false));

  test.each([
    [`${'x'.repeat(65)}@example.com`, 'email-local-too-long'],
    [`${'я'.repeat(33)}@example.com`, 'email-local-too-long'],
    [`a@${'b'.repeat(60)}.${'c'.repeat(190)}.com`, 'too-long'],
  ])('%s is refused with the limit', (text, sentence) => {
    const issues = email.safeParse(text).error?.issues;
    expect(issues).toMatchObject([{ params: { code: 'too-long', limit: expect.any(Number) }, message: sentence }]);
  });

  test('is the same mailbox with its domain in letters or in A-labels, in capitals or not', () => {
    expect(isSameMailbox('Info@Müller.de', 'info@xn--mller-kva.de')).toBe(true);
    expect(isSameMailbox('info@müller.de', 'info@mueller.de')).toBe(false);
  });

  test('can receive mail if only ASCII stands before the @', () => {
    expect(['info@müller.de', 'r&d@example.com', 'имя@пример.рф', 'josé@example.com'].map(canBeMailed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('is valid with any atom of RFC 5322, on any domain, and its sendable form is stable ASCII', () => {
    const atext = "abcxyzABC019!#$%&'*+-/=?^_`{|}~";
    const atom = fc.string({ unit: fc.constantFrom(...atext), minLength: 1, maxLength: 12 });
    const local = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join('.'));
    const domain = fc.constantFrom(
      'example.com',
      'müller.de',
      'пример.рф',
      '例子.中国',
      'a.b.c.example',
      'xn--mller-kva.de',
    );
    fc.assert(
      fc.property(local, domain, (before, after) => {
        const typed = `${before}@${after}`;
        expect(email.parse(typed)).toBe(typed);
        const sent = sendableAddress(typed)!;
        expect(sent).toMatch(/^\p{ASCII}+$/u);
        expect(sendableAddress(sent)).toBe(sent);
      }),
    );
  });
});

test.each([
  '',
  '.',
  'com',
  'a..b',
  'exa mple.com',
  'a@b.com',
  'a.com/b',
  'a.com:80',
  '[::1]',
  '0x7f.1',
  'a.1',
  'a%2Eb.com',
])('%j is not a domain', (text) => expect(asciiDomain(text)).toBeUndefined());

test.each([
  ['an email address', email, 'mei\u202E@example.com', 'U+202E RIGHT-TO-LEFT OVERRIDE', 4],
  ['an email address', email, 'mei@\nexample.com', 'U+000A LINE FEED', 5],
  ['a web address', website, 'https://a.example/\u202E', 'U+202E RIGHT-TO-LEFT OVERRIDE', 19],
  ['a web address', website, 'https://a\u2066.example', 'U+2066 LEFT-TO-RIGHT ISOLATE', 10],
  ['a phone number', phone, '+65 6123\u202E 4567', 'U+202E RIGHT-TO-LEFT OVERRIDE', 9],
])('%s with an invisible character is refused by its name and place', (_, schema, typed, character, position) => {
  expect(schema.safeParse(typed).error?.issues).toMatchObject([
    { params: { code: 'unprintable', character, position }, message: 'character' },
  ]);
});

test.each([email, website, phone])('lost bytes are reported as lost', (schema) => {
  expect(schema.safeParse('https://m\uFFFDller.de').error?.issues).toMatchObject([{ message: 'not-unicode' }]);
});

describe('a web address', () => {
  test.each([
    'https://example.com',
    'https://example.com.',
    'http://example.com:8080/a?b=c#d',
    'HTTPS://EXAMPLE.COM',
    'https://пример.рф',
    'https://пример.рф/путь?раздел=1',
    'https://xn--e1afmkfd.xn--p1ai',
    'https://例子.中国/',
    'https://نامه\u200Cای.com/',
    'https://müller.de',
    'https://www.example.co.uk/~user/(a)',
    'https://example.com/a@b',
  ])('%s is valid, and is kept as it is typed', (text) => {
    expect(website.parse(text)).toBe(text);
    expect(website.parse(`\u200E ${text}\u00A0`)).toBe(text);
  });

  test.each([
    ['example.com', 'website-scheme'],
    ['www.пример.рф/a', 'website-scheme'],
    ['example.com:8080', 'website-scheme'],
    ['merlion', 'format-website'],
    ['mailto:mei@example.com', 'format-website'],
    ['javascript:alert(1)', 'format-website'],
    ['ftp://example.com', 'format-website'],
    ['https://localhost', 'format-website'],
    ['https://127.0.0.1', 'format-website'],
    ['https://[::1]', 'format-website'],
    ['https://exa_mple.com', 'format-website'],
    ['https://', 'format-website'],
    ['https:/example.com', 'format-website'],
    ['https://example.com..', 'format-website'],
    ['https://user@example.com', 'format-plain-website'],
    ['https://bank.example@evil.example', 'format-plain-website'],
    ['https://exa mple.com', 'format-plain-website'],
    ['https:\\\\a.example', 'format-plain-website'],
  ])('%s is not valid: %s', (text, sentence) =>
    expect(website.safeParse(text).error?.issues[0]).toMatchObject({ message: sentence }),
  );
});

describe('a phone number', () => {
  const read = (typed: unknown, country = 'SG', more: object = {}) => {
    const sample = companyInformation();
    const registeredAddress = { ...sample.registeredAddress, country };
    const body = { ...sample, registeredAddress, contact: { ...sample.contact, phone: typed, ...more } };
    const reading = companyInformationStepWith(completePhone).read(body, {} as StepContext);
    if (!reading.ok) throw new Error('A step is read');
    const { malformed, missing } = reading.value;
    const faults = [...malformed, ...missing].filter(({ pointer }) => pointer.startsWith('/contact'));
    const { contact } = completePhone(cleanedTexts(body)) as typeof body;
    return { faults, contact: contact as { phone: string; phoneExtension?: string } };
  };

  test.each([
    ['+6561234567', 'SG', '+6561234567'],
    ['+65 6123 4567 ', 'SG', '+6561234567'],
    ['+65-6123-4567', 'SG', '+6561234567'],
    ['(+65) 6123 4567', 'SG', '+6561234567'],
    ['0065 6123 4567', 'SG', '+6561234567'],
    ['6123 4567', 'SG', '+6561234567'],
    ['\u202D+65\u00A06123\u00A04567\u202C', 'SG', '+6561234567'],
    ['＋６５ ６１２３ ４５６７', 'SG', '+6561234567'],
    ['tel:+65-6123-4567', 'SG', '+6561234567'],
    ['+44 (0)20 7946 0958', 'GB', '+442079460958'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(212) 555-2368', 'US', '+12125552368'],
    ['+1.212.555.2368', 'DE', '+12125552368'],
    ['1-212-555-2368', 'US', '+12125552368'],
    ['011 65 6123 4567', 'US', '+6561234567'],
    ['030/123456', 'DE', '+4930123456'],
    ['+49 (0) 89 123 456 78', 'DE', '+498912345678'],
    ['010-12345678', 'CN', '+861012345678'],
    ['138 1234 5678', 'CN', '+8613812345678'],
    ['03-1234-5678', 'JP', '+81312345678'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['02 1234 5678', 'IT', '+390212345678'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', '+971501234567'],
    ['+86–10–1234‑5678', 'CN', '+861012345678'],
    ['+81ー3ー1234ー5678', 'JP', '+81312345678'],
    ['010-81-3-1234-5678', 'JP', '+81312345678'],
    ['001 65 6123 4567', 'SG', '+6561234567'],
    ['001 1 212 555 2368', 'SG', '+12125552368'],
    ['001 212 555 2368', 'SG', '+12125552368'],
    ['0049 89 123456', 'SG', '+4989123456'],
    ['001 852 2123 4567', 'HK', '+85221234567'],
    ['0011 44 20 7946 0958', 'AU', '+442079460958'],
    ['0061 2 9876 5432', 'AU', '+61298765432'],
  ])('%s of a company in %s is %s', (typed, country, kept) => {
    const { faults, contact } = read(typed, country);
    expect([faults, contact.phone, contact.phoneExtension]).toEqual([[], kept, undefined]);
  });

  test.each([
    ['+65 6123 4567 ext. 12', '12'],
    ['+65 6123 4567 x12', '12'],
    ['+65 6123 4567 #12', '12'],
    ['6123 4567 extension 12', '12'],
    ['+65 6123 4567;ext=0012', '0012'],
    ['+65 6123 4567 转 8012', '8012'],
    ['+65 6123 4567 分机：8012', '8012'],
    ['+65 6123 4567, доб. 12', '12'],
    ['+65 6123 4567 (доб. 12)', '12'],
    ['+65 6123 4567 (ext. 12)', '12'],
    ['+65 6123 4567（内線12）', '12'],
    ['+65 6123 4567 poste 12', '12'],
    ['+65 6123 4567 ramal 12', '12'],
    ['+65 6123 4567 local 12', '12'],
    ['+65 6123 4567 wew. 12', '12'],
  ])('%s has its extension separate', (typed, extension) => {
    const { faults, contact } = read(typed);
    expect([faults, contact.phone, contact.phoneExtension]).toEqual([[], '+6561234567', extension]);
  });

  test('is completed by the country of the register if the address names none, and otherwise not at all', () => {
    const of = (body: object) => completePhone({ contact: { phone: '020 7946 0958' }, ...body });
    expect(of({ registrationCountry: 'GB' })).toMatchObject({ contact: { phone: '+442079460958' } });
    expect(of({ registrationCountry: 'SG', registeredAddress: { country: 'GB' } })).toMatchObject({
      contact: { phone: '+442079460958' },
    });
    for (const country of [{}, { registrationCountry: 'XX' }, { registrationCountry: 7, registeredAddress: null }])
      expect(of(country)).toMatchObject({ contact: { phone: '020 7946 0958' } });
    for (const body of [undefined, null, 'x', [], {}, { contact: null }, { contact: { phone: 7 } }])
      expect(completePhone(body)).toEqual(body);
  });

  test('is saved in E.164', () => {
    const body = { ...companyInformation(), contact: { ...companyInformation().contact, phone: '6123 4567 ext 9' } };
    const reading = companyInformationStepWith(completePhone).read(body, {} as StepContext);
    expect(reading).toMatchObject({
      ok: true,
      value: { malformed: [], missing: [], answers: { contact: { phone: '+6561234567', phoneExtension: '9' } } },
    });
  });

  test('keeps an extension that was given separately', () => {
    expect(read('+65 6123 4567', 'SG', { phoneExtension: '7' }).contact).toMatchObject({ phoneExtension: '7' });
    expect(phoneExtension.parse(' １２ ')).toBe('12');
    expect(read('+65 6123 4567', 'SG', { phoneExtension: 'seven' }).faults).toMatchObject([
      { pointer: '/contact/phoneExtension', code: 'invalid-format' },
    ]);
  });

  test.each([
    ['12', 'SG'],
    ['0000-01-01', 'SG'],
    ['00000101', 'SG'],
    ['1111 1111', 'SG'],
    ['call me', 'SG'],
    ['+', 'SG'],
    ['+0 123 456 789', 'SG'],
    ['+65', 'SG'],
    ['+1234567890123456', 'SG'],
    ['+65 6123 4567 or +65 6123 4568', 'SG'],
    ['mei@example.com', 'SG'],
  ])('%s of a company in %s is refused with an example', (typed, country) => {
    const { faults } = read(typed, country);
    expect(sayFindings('en', faults)).toEqual([
      {
        pointer: '/contact/phone',
        code: 'invalid-format',
        detail: 'Enter a phone number with its country code, such as +65 6123 4567.',
      },
    ]);
  });

  test('without the numbering plans is read if it begins with its country code', () => {
    expect(phone.parse('00 65 (6123) 4567')).toBe('+6561234567');
    expect(phone.parse('+44 (0)20 7946 0958')).toBe('+442079460958');
    expect(phone.parse('+٩٧١ ٤ ١٢٣ ٤٥٦٧')).toBe('+97141234567');
    expect(phone.parse('+81ー3ー1234ー5678')).toBe('+81312345678');
    expect(phone.safeParse('6123 4567').success).toBe(false);
  });

  test('that is a long run of blanks is refused in no time', () => {
    const start = performance.now();
    expect(read(`+65${' '.repeat(100_000)}y`).faults).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('in E.164 is kept whatever stands between its digits', () => {
    const digits = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.bigInt({ min: 1_000_000n, max: 10n ** 14n - 1n }));
    const gap = fc.constantFrom('', ' ', '-', '.', '/', '\u00A0', '–', ' - ');
    fc.assert(
      fc.property(digits, fc.array(gap, { minLength: 16, maxLength: 16 }), ([first, rest], gaps) => {
        const number = `+${first}${rest}`;
        const typed = [...number].map((digit, index) => (index < 2 ? digit : `${gaps[index]}${digit}`)).join('');
        expect(phone.parse(typed)).toBe(number);
        expect(phone.parse(phone.parse(typed))).toBe(number);
      }),
    );
  });
});
