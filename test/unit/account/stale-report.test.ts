import type { FactsReport } from '../../../lib/domain/account/facts.ts';
import { contradicts, type StandingReport } from '../../../lib/domain/account/facts-report.ts';
import { cleanFacts } from '../../support/samples.ts';

const observedAt = '2026-11-01T00:00:00Z';
const { displayName, email, ...rest } = { ...cleanFacts.identity, displayName: 'Merlion', email: 'a@merlion.example' };
const reported = (facts: object) =>
  ({ accountId: 'a', source: 'identity', sequence: 2, observedAt, facts }) as unknown as FactsReport;
const standing = (facts: object, erased?: boolean) => ({ sequence: 2, observedAt, facts, erased }) as StandingReport;

test.each([
  ['the same, of an account that was never erased', { ...rest, displayName, email }, undefined, false],
  ['without its personal facts, which an erasure took', rest, true, false],
  ['without some of its personal facts, which an erasure took', { ...rest, email }, true, false],
  ['without personal facts that it never had', rest, undefined, true],
  ['with another personal fact, reported after an erasure', { ...rest, displayName: 'Other', email }, true, true],
  ['with another fact, of an erased account', { ...rest, registeredCountry: 'MY' }, true, true],
])('a report that is not newer is compared with the current one: %s', (_, facts, erased, expected) => {
  expect(contradicts(reported({ ...rest, displayName, email }), standing(facts, erased))).toBe(expected);
});
