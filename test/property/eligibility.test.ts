import * as fc from 'fast-check';
import { type BlockerCode, blockersOf, type EligibilityInput } from '../../lib/domain/account/eligibility.ts';
import { factSources } from '../../lib/domain/account/facts.ts';
import type { ApplicationId } from '../../lib/domain/ids.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { sayBlockers } from '../../lib/words/eligibility.ts';
import { words } from '../../lib/words/en/eligibility.ts';
import { languages } from '../../lib/words/languages.ts';
import { aClaimOf, anAccount, aStanding, at, type FactChanges, program } from '../support/builders.ts';

type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every bad fact. Each is enough to block by itself. */
const badFacts: readonly (readonly [BlockerCode, Changes])[] = [
  ['hcpn-membership-required', { partners: { hcpnMember: false } }],
  ['enterprise-account-required', { identity: { accountKind: 'individual' } }],
  ['development-path-joined', { partners: { developmentPaths: ['sales'] } }],
  ['distribution-program-joined', { partners: { distributionProgram: 'joining' } }],
  ['resources-provisioned', { resources: { provisioned: 2 } }],
  ['resources-provisioned', { resources: { payPerUseEnabled: true } }],
  ['account-in-arrears', { billing: { inArrears: true } }],
  ['consumption-records', { billing: { consumptionRecords: 1 } }],
  ['associated-with-partner', { partners: { associatedPartner: 'p' } }],
  ['enterprise-master-or-member', { identity: { enterpriseRole: 'master' } }],
  ['real-name-authentication', { identity: { realNameAuthentication: { kind: 'individual', state: 'passed' } } }],
  ['preregistered-by-bd', { sales: { preregisteredBy: 'b' } }],
];
const other = 'app_0000000000000000000000000000000b' as ApplicationId;

/** Bad standing that no source reports. */
const badStanding: readonly (readonly [BlockerCode, (standing: EligibilityInput) => EligibilityInput])[] = [
  ['business-area-taken', (standing) => ({ ...standing, claim: aClaimOf('account-2') })],
  ['application-open', (standing) => ({ ...standing, account: { ...standing.account, openApplication: other } })],
  [
    'already-enrolled',
    (standing) => ({ ...standing, account: { ...standing.account, enrolled: { [program]: other } } }),
  ],
  [
    'purchase-in-progress',
    (standing) => ({
      ...standing,
      account: { ...standing.account, permits: [{ permitId: 'p', expiresAt: '2026-11-02T09:00:01.000Z' }] },
    }),
  ],
];

const merged = (changes: readonly Changes[]): FactChanges =>
  changes.reduce<Record<string, object>>(
    (all, change) =>
      Object.fromEntries([...factSources].map((source) => [source, { ...all[source], ...change[source] }])),
    {},
  );

type Bad = readonly [BlockerCode, (standing: EligibilityInput) => EligibilityInput];
const aBadFact = fc.constantFrom(...badFacts);
const aBadStanding = fc.constantFrom(...badStanding);
const given = fc.record({
  facts: fc.subarray([...badFacts]),
  standing: fc.subarray([...badStanding]),
  silent: fc.subarray([...factSources]),
});
type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

const standingOf = ({ facts, standing, silent }: Given): EligibilityInput => {
  const changes = { ...merged(facts.map(([, change]) => change)) } as Record<string, object | 'silent'>;
  for (const source of silent) changes[source] = 'silent';
  return standing.reduce<EligibilityInput>((all, [, spoil]: Bad) => spoil(all), aStanding(anAccount(changes)));
};
const codes = (standing: EligibilityInput) => blockersOf(standing).map(({ code }) => code);
const reportedBy = (change: Changes) => Object.keys(change)[0] as (typeof factSources)[number];

test('the blockers are exactly the bad known facts and the silent sources', () => {
  fc.assert(
    fc.property(given, (bad) => {
      const expected = [
        ...bad.facts.filter(([, change]) => !bad.silent.includes(reportedBy(change))).map(([code]) => code),
        ...bad.standing.map(([code]) => code),
        ...bad.silent.map(() => 'facts-unavailable'),
      ];
      expect(new Set(codes(standingOf(bad)))).toEqual(new Set(expected));
      expect(codes(standingOf(bad)).length === 0).toBe(expected.length === 0);
    }),
  );
});

test('a fact that gets worse never removes a blocker if its source has reported', () => {
  fc.assert(
    fc.property(given, aBadFact, (bad, worse) => {
      const before = codes(standingOf(bad));
      const after = codes(standingOf({ ...bad, facts: [...bad.facts, worse] }));
      expect(after).toEqual(expect.arrayContaining(before));
      if (!bad.silent.includes(reportedBy(worse[1]))) expect(after).toContain(worse[0]);
    }),
  );
});

test('a standing that gets worse never removes a blocker', () => {
  fc.assert(
    fc.property(given, aBadStanding, (bad, worse) => {
      const before = codes(standingOf(bad));
      const after = codes(standingOf({ ...bad, standing: [...bad.standing, worse] }));
      expect(after).toEqual(expect.arrayContaining([...before, worse[0]]));
    }),
  );
});

test('a source that becomes silent never makes an account eligible', () => {
  fc.assert(
    fc.property(given, fc.constantFrom(...factSources), (bad, source) => {
      expect(codes(standingOf({ ...bad, silent: [...bad.silent, source] }))).toContain('facts-unavailable');
    }),
  );
});

test('blockers come in the order of the contract, each code once, except for silent sources', () => {
  const order = Object.keys(words);
  fc.assert(
    fc.property(given, (bad) => {
      const told = codes(standingOf(bad));
      expect(told).toEqual(told.toSorted((left, right) => order.indexOf(left) - order.indexOf(right)));
      const known = told.filter((code) => code !== 'facts-unavailable');
      expect(new Set(known).size).toBe(known.length);
    }),
  );
});

test('every blocker has all of its texts, and can be written as JSON', () => {
  fc.assert(
    fc.property(given, (bad) => {
      for (const blocker of languages.flatMap((language) => sayBlockers(language, blockersOf(standingOf(bad))))) {
        expect(`${blocker.title} ${blocker.detail} ${blocker.remedy}`).not.toMatch(/undefined|null|\[object/);
        expect(JSON.parse(JSON.stringify(blocker))).toEqual(blocker);
        expect(Object.keys(blocker.evidence).length).toBeGreaterThan(0);
      }
    }),
  );
});

test('the narrower policy removes at most the one blocker', () => {
  const policy = { ...defaultPolicy, realNameAuthentication: 'individual-only' as const };
  fc.assert(
    fc.property(
      given,
      fc.constantFrom('none', 'individual', 'enterprise'),
      fc.constantFrom('none', 'in-progress', 'passed'),
      (bad, kind, state) => {
        const changed: Changes = { identity: { realNameAuthentication: { kind, state } } };
        const standing = standingOf({ ...bad, facts: [...bad.facts, ['real-name-authentication', changed]] });
        const removed = codes(standing).filter((code) => !codes({ ...standing, policy }).includes(code));
        const narrowed = state !== 'none' && kind !== 'individual' && !bad.silent.includes('identity');
        expect(removed).toEqual(narrowed ? ['real-name-authentication'] : []);
      },
    ),
  );
});

test('eligibility depends only on the standing', () => {
  fc.assert(
    fc.property(given, (bad) => {
      const standing = { ...standingOf(bad), now: at };
      expect(blockersOf(standing)).toEqual(blockersOf(structuredClone(standing)));
    }),
  );
});
