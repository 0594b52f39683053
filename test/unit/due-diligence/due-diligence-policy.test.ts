import { country, currency } from '../../../lib/domain/codes.ts';
import { countryCodes, isCountry } from '../../../lib/domain/countries.ts';
import { isCurrency } from '../../../lib/domain/currencies.ts';
import { defaultPolicy, parsePolicy } from '../../../lib/domain/policy.ts';

describe('the policy', () => {
  test('has the documented defaults', () => {
    expect(parsePolicy('{}')).toEqual(defaultPolicy);
    expect(defaultPolicy).toMatchObject({
      draftDays: 30,
      changesDays: 30,
      firstReviewWorkingDays: 3,
      decisionWorkingDays: 10,
      retentionYears: { afterTerm: 7, afterRejection: 3 },
      refreshMonths: { high: 12, medium: 24, low: 36 },
      termMonths: 12,
      ownershipThresholdPercent: 10,
      realNameAuthentication: 'any',
      permitMinutes: 15,
      leaseHours: 8,
      idempotencyHours: 24,
      bandLimits: { medium: 20, high: 50 },
    });
  });

  test('merges groups and replaces lists', () => {
    const policy = parsePolicy('{"draftDays":14,"bandLimits":{"high":60},"countryRisk":{"high":["KP"]}}');
    expect(policy.draftDays).toBe(14);
    expect(policy.bandLimits).toEqual({ medium: 20, high: 60 });
    expect(policy.countryRisk).toEqual({ medium: defaultPolicy.countryRisk.medium, high: ['KP'] });
  });

  test.each([
    ['{"draftDay":14}', 'Policy: "draftDay" is not a setting'],
    ['{"retentionYears":{"afterAll":1}}', 'Policy: "retentionYears.afterAll" is not a setting'],
    ['{"__proto__":{"x":1}}', 'Policy: "__proto__" is not a setting'],
    ['{"leaseHours":"8"}', 'Policy: "leaseHours" is wrong (expected number)'],
    ['{"leaseHours":null}', 'Policy: "leaseHours" is wrong (expected number)'],
    ['{"idempotencyHours":23}', /^Policy: "idempotencyHours" is wrong/],
    ['{"bandLimits":{"medium":50}}', 'Policy: "bandLimits" is wrong (medium must be below high)'],
    ['{"countryRisk":{"high":["XX"]}}', /^Policy: "countryRisk.high.0" is wrong \(not-a-country/],
    ['{"factsRequiredFrom":{"biling":"2026-01-01"}}', 'Policy: "factsRequiredFrom.biling" is not a setting'],
    ['{"factsRequiredFrom":{"billing":"tomorrow"}}', /^Policy: "factsRequiredFrom.billing" is wrong/],
    ['{"bandLimits":7}', 'Policy: "bandLimits" is wrong (expected object)'],
    ['[]', 'Policy: not a JSON object'],
    ['', 'Policy: not JSON'],
  ])('%s is refused, by name', (json, message) => {
    expect(() => parsePolicy(json)).toThrow(message);
  });
});

describe('codes', () => {
  test.each(['SG', 'CN', 'TW', 'SS', 'XK'])('%s is a country', (code) => expect(isCountry(code)).toBe(true));
  test.each(['XX', 'UK', 'EU', 'sg', 'SGP', '', 'constructor'])('"%s" is not a country', (code) => {
    expect(isCountry(code)).toBe(false);
    expect(country.safeParse(code).error?.issues.map(({ message }) => message)).toEqual(['not-a-country']);
  });
  test('the countries are the 249 of ISO 3166-1, and Kosovo', () => expect(countryCodes()).toHaveLength(250));
  test.each(['SGD', 'CNY', 'USD'])('%s is a currency', (code) => expect(isCurrency(code)).toBe(true));
  test.each(['XQQ', 'sgd', 'SG'])('%s is not a currency', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(currency.safeParse(code).error?.issues).toHaveLength(1);
  });
});
