import { blockersOf } from '../../../lib/domain/account/eligibility.ts';
import { factSources } from '../../../lib/domain/account/facts.ts';
import { countryCodes } from '../../../lib/domain/countries.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { sayBlockers } from '../../../lib/words/eligibility.ts';
import { words } from '../../../lib/words/en/eligibility.ts';
import {
  aClaimOf,
  accountId,
  aFrozenAccount,
  anAccount,
  applicationId,
  aStanding,
  at,
  blockerCodes,
  type FactChanges,
  program,
} from '../../support/builders.ts';

const other = 'app_0000000000000000000000000000000b' as ApplicationId;
const realName = (kind: string, state: string): FactChanges => ({
  identity: { realNameAuthentication: { kind, state } },
});
const permit = (expiresAt: string) => ({ permitId: `permit-until-${expiresAt}`, expiresAt });
const later = '2026-11-02T09:00:00.001Z';
const latest = '2026-11-02T09:10:00.000Z';

/** Given … when eligibility is judged … then this blocker, with this evidence, in these words. */
const holding = [
  [
    'hcpn-membership-required',
    anAccount({ partners: { hcpnMember: false } }),
    { hcpnMember: false },
    'not an HCPN partner',
  ],
  [
    'enterprise-account-required',
    anAccount({ identity: { accountKind: 'individual' } }),
    { accountKind: 'individual' },
    'an individual account',
  ],
  [
    'development-path-joined',
    anAccount({ partners: { developmentPaths: ['sales', 'service'] } }),
    { developmentPaths: ['sales', 'service'] },
    'has joined: sales, service.',
  ],
  [
    'distribution-program-joined',
    anAccount({ partners: { distributionProgram: 'joined' } }),
    { distributionProgram: 'joined' },
    'has joined the Distribution',
  ],
  [
    'distribution-program-joined',
    anAccount({ partners: { distributionProgram: 'joining' } }),
    { distributionProgram: 'joining' },
    'is joining the Distribution',
  ],
  [
    'resources-provisioned',
    anAccount({ resources: { provisioned: 1 } }),
    { provisioned: 1, payPerUseEnabled: false },
    'has 1 provisioned resource.',
  ],
  [
    'resources-provisioned',
    anAccount({ resources: { provisioned: 3, payPerUseEnabled: true } }),
    { provisioned: 3, payPerUseEnabled: true },
    'has 3 provisioned resources, and pay-per-use resources are enabled.',
  ],
  [
    'resources-provisioned',
    anAccount({ resources: { payPerUseEnabled: true } }),
    { provisioned: 0, payPerUseEnabled: true },
    'pay-per-use resources are enabled',
  ],
  [
    'account-in-arrears',
    anAccount({ billing: { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' } } }),
    { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' } },
    'owes 1200.50 SGD',
  ],
  ['account-in-arrears', anAccount({ billing: { inArrears: true } }), { inArrears: true }, 'has unpaid bills'],
  [
    'consumption-records',
    anAccount({ billing: { consumptionRecords: 1 } }),
    { consumptionRecords: 1 },
    'has 1 consumption record.',
  ],
  [
    'consumption-records',
    anAccount({ billing: { consumptionRecords: 12 } }),
    { consumptionRecords: 12 },
    'has 12 consumption records.',
  ],
  [
    'associated-with-partner',
    anAccount({ partners: { associatedPartner: 'Harbour Ltd.' } }),
    { associatedPartner: 'Harbour Ltd.' },
    'the partner Harbour Ltd.',
  ],
  [
    'enterprise-master-or-member',
    anAccount({ identity: { enterpriseRole: 'master' } }),
    { enterpriseRole: 'master' },
    'enterprise master account',
  ],
  [
    'enterprise-master-or-member',
    anAccount({ identity: { enterpriseRole: 'member' } }),
    { enterpriseRole: 'member' },
    'enterprise member account',
  ],
  [
    'real-name-authentication',
    anAccount(realName('enterprise', 'passed')),
    { kind: 'enterprise', state: 'passed' },
    'has passed enterprise real-name authentication',
  ],
  [
    'real-name-authentication',
    anAccount(realName('individual', 'in-progress')),
    { kind: 'individual', state: 'in-progress' },
    'is being used for individual real-name authentication',
  ],
  [
    'real-name-authentication',
    anAccount(realName('none', 'in-progress')),
    { kind: 'none', state: 'in-progress' },
    'is being used for real-name authentication',
  ],
  [
    'preregistered-by-bd',
    anAccount({ sales: { preregisteredBy: 'Lee Hong' } }),
    { preregisteredBy: 'Lee Hong' },
    'preregistered by Lee Hong',
  ],
  [
    'application-open',
    anAccount({}, { openApplication: other }),
    { applicationId: other },
    `application ${other} has not ended`,
  ],
  [
    'already-enrolled',
    anAccount({}, { enrolled: { [program]: other } }),
    { program, applicationId: other },
    'already joined this program',
  ],
  [
    'purchase-in-progress',
    anAccount({}, { permits: [permit(later)] }),
    { permits: 1, until: later },
    `The account has 1 purchase in progress, until ${later}`,
  ],
  [
    'purchase-in-progress',
    anAccount({}, { permits: [permit(latest), permit(later)] }),
    { permits: 2, until: latest },
    `The account has 2 purchases in progress, until ${latest}`,
  ],
] as const;

const told = (standing: Parameters<typeof blockersOf>[0]) => sayBlockers('en', blockersOf(standing));

describe('a blocker that holds alone is reported with its evidence and a remedy', () => {
  test.each(holding)('%s', (code, account, evidence, detail) => {
    const [blocker, ...others] = told(aStanding(account));
    expect(others).toEqual([]);
    expect(blocker).toMatchObject({ code, title: words[code].title, evidence });
    expect(blocker?.detail).toContain(detail);
    expect(blocker?.remedy).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('business-area-taken: another account of the company holds the area', () => {
    const [blocker, ...others] = told(aStanding(anAccount(), { claim: aClaimOf('account-2') }));
    expect(others).toEqual([]);
    expect(blocker?.code).toBe('business-area-taken');
    expect(blocker?.evidence).toEqual({ businessArea: 'SG' });
    expect(blocker?.detail).toContain('business area SG');
    // The blocker reveals neither the holder nor the time of its claim.
    expect(JSON.stringify(blocker)).not.toMatch(/account-2|2026-01-05/);
  });
});

describe('no blocker holds', () => {
  test('if nothing counts against the account', () => {
    expect(blockersOf(aStanding())).toEqual([]);
  });

  test.each([
    ['if the claim is its own', anAccount(), { claim: aClaimOf(accountId) }],
    ['if the open application is the one that is judged', aFrozenAccount(), { application: applicationId }],
    ['if it is enrolled in another program', anAccount({}, { enrolled: { 'distribution-partner': other } }), {}],
    ['if a permit has expired', anAccount({}, { permits: [permit('2026-11-02T08:59:59.999Z')] }), {}],
    ['if a permit expires at this instant', anAccount({}, { permits: [permit(at)] }), {}],
    ['if a kind of authentication was chosen but not begun', anAccount(realName('enterprise', 'none')), {}],
    ['if unpaid amounts are named without arrears', anAccount({ billing: { arrears: { amount: '0' } } }), {}],
  ])('%s', (_, account, changed) => {
    expect(blockerCodes(aStanding(account, changed))).toEqual([]);
  });

  test('but an open application blocks the start of another', () => {
    expect(blockerCodes(aStanding(aFrozenAccount(), { application: other }))).toEqual(['application-open']);
  });

  test('and only valid permits are evidence', () => {
    const account = anAccount({}, { permits: [permit('2026-11-02T08:00:00.000Z'), permit(later)] });
    expect(blockersOf(aStanding(account))[0]?.evidence).toEqual({ permits: 1, until: later });
  });
});

describe('the policy switch for real-name authentication', () => {
  const narrowed = { policy: { ...defaultPolicy, realNameAuthentication: 'individual-only' as const } };
  test.each([
    ['enterprise', 'passed', []],
    ['enterprise', 'in-progress', []],
    ['none', 'in-progress', []],
    ['individual', 'passed', ['real-name-authentication']],
    ['individual', 'in-progress', ['real-name-authentication']],
    ['individual', 'none', []],
  ])('individual-only: %s authentication, %s', (kind, state, expected) => {
    expect(blockerCodes(aStanding(anAccount(realName(kind, state)), narrowed))).toEqual(expected);
  });
});

describe('remedies', () => {
  const remedyOf = (facts: FactChanges): string | undefined => told(aStanding(anAccount(facts)))[0]?.remedy;

  test.each([
    [{ partners: { distributionProgram: 'joining' } }, /^Withdraw the application to the Distribution/],
    [{ partners: { distributionProgram: 'joined' } }, /^Leave the Distribution/],
    [realName('individual', 'passed'), /^Register a new account/],
    [realName('individual', 'in-progress'), /^Cancel the authentication/],
    [{ sales: { preregisteredBy: 'Lee Hong' } }, /^Ask Lee Hong /],
    [{ resources: { payPerUseEnabled: true } }, /release the resources, or register a new account/],
  ] as const)('%j', (facts, remedy) => {
    expect(remedyOf(facts)).toMatch(remedy);
  });
});

describe('a source that has never reported', () => {
  test.each(factSources)('%s: fails closed, names the source, and guesses nothing', (source) => {
    const [blocker, ...others] = told(aStanding(anAccount({ [source]: 'silent' })));
    expect(others).toEqual([]);
    expect(blocker).toMatchObject({ code: 'facts-unavailable', evidence: { source } });
    expect(blocker?.detail).toMatch(/^We have not received any information about the account from .*\(.+\)\.$/);
  });

  test('an account without any report names every source, and nothing else', () => {
    const silent = Object.fromEntries(factSources.map((source) => [source, 'silent' as const]));
    const blockers = told(aStanding(anAccount(silent)));
    expect(blockers.map(({ code, evidence }) => [code, evidence.source])).toEqual(
      factSources.map((source) => ['facts-unavailable', source]),
    );
    expect(new Set(blockers.map(({ detail }) => detail)).size).toBe(factSources.length);
  });
});

test('every blocker that holds is reported, in the order of the contract', () => {
  const worst = anAccount(
    {
      identity: {
        accountKind: 'individual',
        enterpriseRole: 'member',
        realNameAuthentication: { kind: 'individual', state: 'passed' },
      },
      billing: { inArrears: true, consumptionRecords: 2 },
      resources: { provisioned: 2 },
      partners: {
        hcpnMember: false,
        developmentPaths: ['sales'],
        distributionProgram: 'joined',
        associatedPartner: 'Harbour Ltd.',
      },
      sales: { preregisteredBy: 'Lee Hong' },
    },
    { openApplication: other, enrolled: { [program]: other }, permits: [permit(later)] },
  );
  expect(blockerCodes(aStanding(worst, { claim: aClaimOf('account-2') }))).toEqual([
    'hcpn-membership-required',
    'enterprise-account-required',
    'business-area-taken',
    'development-path-joined',
    'distribution-program-joined',
    'resources-provisioned',
    'account-in-arrears',
    'consumption-records',
    'associated-with-partner',
    'enterprise-master-or-member',
    'real-name-authentication',
    'preregistered-by-bd',
    'application-open',
    'already-enrolled',
    'purchase-in-progress',
  ]);
});

describe('a registered country that does not exist', () => {
  test.each(['ZZ', 'XX', 'sg', 'Singapore', 'EU', 'UK', '', 'SGP'])(
    'blocks for its own reason: %j',
    (registeredCountry) => {
      const account = anAccount({ identity: { registeredCountry } });
      expect(told(aStanding(account))).toMatchObject([
        {
          code: 'registered-country-unknown',
          evidence: { registeredCountry },
          detail: expect.stringContaining(`"${registeredCountry}"`),
        },
      ]);
    },
  );

  test.each(countryCodes())('%s is a country', (registeredCountry) => {
    expect(blockerCodes(aStanding(anAccount({ identity: { registeredCountry } })))).toEqual([]);
    expect(new Intl.DisplayNames(['en'], { type: 'region' }).of(registeredCountry)).not.toBe(registeredCountry);
  });
});

test('blockers of other sources are reported beside the silent source, which comes last', () => {
  const account = anAccount({ sales: 'silent', partners: { hcpnMember: false } });
  expect(blockerCodes(aStanding(account))).toEqual(['hcpn-membership-required', 'facts-unavailable']);
});

test('the codes are those of the contract, plus reapply-not-yet and registered-country-unknown', () => {
  expect(Object.keys(words)).toHaveLength(18);
  expect(Object.keys(words).at(-1)).toBe('facts-unavailable');
});
