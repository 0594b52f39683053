import fc from 'fast-check';
import { currencyCodes, decimalsOf } from '../../../lib/domain/currencies.ts';
import { money } from '../../../lib/domain/fields.ts';
import { readBy } from '../../../lib/domain/read.ts';
import { businessQualification as schema } from '../../../lib/steps/business-qualification/schema.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { businessQualification } from '../../support/samples.ts';

const given = (amount: unknown, currency: unknown = 'SGD') => {
  const { malformed, missing } = readBy(schema, {
    ...businessQualification(),
    registeredCapital: { amount, currency },
  });
  return sayFindings('en', [...malformed, ...missing]);
};

test.each([
  ['1006000000000000', 'VND'],
  ['84000000000000000', 'IRR'],
  ['999999999999999999', 'LBP'],
  ['999999999999999999.99', 'IDR'],
  ['0', 'SGD'],
  ['1200.50', 'SGD'],
  ['1200.5', 'EUR'],
  ['1200.505', 'KWD'],
  ['1200.500', 'SGD'],
  ['0.500', 'SGD'],
  ['1.200', 'KWD'],
  ['1.2000', 'SGD'],
  ['100', 'JPY'],
  ['100.00', 'JPY'],
  ['1.2345', 'CLF'],
  ['1200.50', 'RSD'],
  ['1200.50', 'IDR'],
])('%s %s is an amount', (amount, currency) => expect(given(amount, currency)).toEqual([]));

test.each([
  ['1,200.50', /without thousands separators/],
  ['1.200,50', /without thousands separators/],
  ['1 200.50', /without thousands separators/],
  ['1\u00A0200,50', /without thousands separators/],
  ["1'200.50", /without thousands separators/],
  ['1’200', /without thousands separators/],
  ['1.200.000', /without thousands separators/],
  ['12,34,567.89', /without thousands separators/],
  ['1,200', /without thousands separators/],
  ['1200,50', /a decimal point, not a comma/],
  ['12,5', /a decimal point, not a comma/],
  ['-1200', /without a sign/],
  ['−1200', /without a sign/],
  ['(1200)', /without a sign/],
  ['SGD 1200', /The currency has its own field/],
  ['1200 SGD', /The currency has its own field/],
  ['$1200.50', /The currency has its own field/],
  ['1200€', /The currency has its own field/],
  ['1200元', /The currency has its own field/],
  ['１２００', /with the digits 0 to 9/],
  ['١٢٠٠', /with the digits 0 to 9/],
  ['1e6', /decimal string/],
  ['1.', /decimal string/],
  ['.5', /decimal string/],
  ['0x10', /decimal string/],
  ['1.23456', /at most four decimal places/],
  ['1234567890123456789', /at most 18 digits before the decimal point/],
  [1200.5, /a string of digits/],
])('%s is refused with the right sentence', (amount, detail) =>
  expect(given(amount)).toEqual([
    {
      pointer: '/registeredCapital/amount',
      code: expect.stringMatching(/^(invalid-format|invalid-type|too-precise|out-of-range)$/),
      detail: expect.stringMatching(detail),
    },
  ]),
);

test.each([
  ['100.50', 'JPY', 'Enter a whole amount. JPY has no decimal places.'],
  ['1.001', 'SGD', 'Enter at most 2 decimal places for SGD.'],
  ['1.0005', 'KWD', 'Enter at most 3 decimal places for KWD.'],
  ['0.5', 'VND', 'Enter a whole amount. VND has no decimal places.'],
])('%s %s is more precise than the currency', (amount, currency, detail) =>
  expect(given(amount, currency)).toEqual([{ pointer: '/registeredCapital/amount', code: 'too-precise', detail }]),
);

test.each([
  ['500.000', 'EUR'],
  ['500.000', 'VND'],
  ['1.200', 'SGD'],
  ['1.250', 'IDR'],
  ['10.000', 'JPY'],
])('%s %s is refused, because it may be meant in thousands', (amount, currency) =>
  expect(given(amount, currency)).toEqual([
    {
      pointer: '/registeredCapital/amount',
      code: 'invalid-format',
      detail: expect.stringMatching(/without thousands separators/),
    },
  ]),
);

test.each(['DEM', 'FRF', 'HRK', 'BGN', 'ANG', 'ZWL', 'SLL', 'VEF', 'STD', 'MRO', 'BYR', 'CUC', 'TRL', 'SUR', 'XEU'])(
  '%s is not in use',
  (currency) =>
    expect(given('1', currency)).toEqual([
      {
        pointer: '/registeredCapital/currency',
        code: 'not-a-currency',
        detail: expect.stringMatching(/no longer in use/),
      },
    ]),
);

test.each([
  ['XAU', /not stated in this code/],
  ['XDR', /not stated in this code/],
  ['XXX', /not stated in this code/],
  ['CNH', /an ISO 4217 currency code/],
  ['RMB', /an ISO 4217 currency code/],
  ['usd', /an ISO 4217 currency code/],
])('%s is refused, and not as a currency of the past', (currency, detail) =>
  expect(given('1', currency)).toEqual([
    { pointer: '/registeredCapital/currency', code: 'not-a-currency', detail: expect.stringMatching(detail) },
  ]),
);

test.each([
  'EUR',
  'ZWG',
  'XCG',
  'SLE',
  'VES',
  'VED',
  'STN',
  'MRU',
  'BYN',
  'CUP',
  'TRY',
  'RUB',
  'SSP',
  'SVC',
  'XAF',
  'UYW',
])('%s is current', (currency) => expect(given('1', currency)).toEqual([]));

test.each(['a', '1a', 'a.', ',000'])('a long run of %j is refused in no time', (piece) => {
  const start = performance.now();
  expect(given(piece.repeat(50_000))).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('every currency that the runtime formats with more decimals than cash is in our list, with the same number', () => {
  const known = new Set(Intl.supportedValuesOf('currency'));
  for (const currency of currencyCodes().filter((code) => known.has(code))) {
    const { maximumFractionDigits = 0 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    expect([currency, decimalsOf(currency)! >= maximumFractionDigits]).toEqual([currency, true]);
  }
});

test('an amount is accepted if it has no more decimals than its currency, and is kept as it was typed', () => {
  const whole = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map(String);
  const decimals = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }).map((digits) => digits.join(''));
  fc.assert(
    fc.property(whole, decimals, fc.constantFrom(...currencyCodes()), (before, after, currency) => {
      const amount = after === '' ? before : `${before}.${after}`;
      const { success, data } = money.safeParse({ amount, currency });
      const isTooPrecise = after.replace(/0+$/, '').length > decimalsOf(currency)!;
      const mayBeThousands = /^[1-9]\d{0,2}\.\d{3}$/.test(amount) && decimalsOf(currency)! < 3;
      expect(success).toBe(!isTooPrecise && !mayBeThousands);
      if (success) expect(data).toEqual({ amount, currency });
    }),
  );
});
