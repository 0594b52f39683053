import { outstandingPermits, unknownAccount } from '../../../lib/domain/account/account.ts';
import { factSources, factsReport } from '../../../lib/domain/account/facts.ts';
import { accountId, anAccount } from '../../support/builders.ts';
import { reportsOn, type Source } from '../../support/samples.ts';

type Changed = { readonly [S in Source]?: object };
const report = (source: Source, changed: object = {}) => {
  const given = reportsOn('account-1', { [source]: changed } as Changed).find((one) => one.source === source);
  if (!given) throw new Error('No such source');
  return given;
};
const accepts = (input: unknown) => factsReport.safeParse(input).success;

test('the sources are those of the contract', () => {
  expect(factSources).toEqual(['identity', 'billing', 'resources', 'partners', 'sales']);
});

test.each(factSources)('a report of %s is accepted unchanged', (source) => {
  expect(factsReport.parse(report(source))).toEqual(report(source));
});

test.each(factSources)('a field that %s adds later is tolerated and dropped', (source) => {
  const extended = { ...report(source, { addedLater: { x: 1 } }), region: 'ap' };
  expect(factsReport.parse(extended)).toEqual(report(source));
});

test.each([
  ['identity', { displayName: undefined, email: undefined, language: undefined }],
  ['billing', { inArrears: true, arrears: { amount: '-1200.50', currency: 'SGD' } }],
  // A country that does not exist keeps the account from joining, but the report is valid.
  ['identity', { registeredCountry: 'XX' }],
  ['billing', { consumptionRecords: 9_007_199_254_740_991 }],
  ['partners', { developmentPaths: ['a', 'b'], associatedPartner: 'Harbour Ltd.' }],
  ['sales', { preregisteredBy: 'x'.repeat(200) }],
] as const)('%s may report %j', (source, changed) => {
  expect(accepts(report(source, changed))).toBe(true);
});

test.each([
  ['identity', { accountKind: 'company' }],
  ['identity', { accountKind: undefined }],
  ['identity', { enterpriseRole: null }],
  ['identity', { realNameAuthentication: { kind: 'individual', state: 'failed' } }],
  ['identity', { realNameAuthentication: 'passed' }],
  ['identity', { registeredCountry: null }],
  ['identity', { registeredCountry: 'x'.repeat(201) }],
  ['identity', { displayName: 'x'.repeat(201) }],
  ['identity', { email: `${'x'.repeat(250)}@x.co` }],
  ['billing', { inArrears: 'false' }],
  ['billing', { consumptionRecords: -1 }],
  ['billing', { consumptionRecords: 1.5 }],
  ['billing', { consumptionRecords: '0' }],
  ['billing', { arrears: { amount: 1200.5, currency: 'SGD' } }],
  ['billing', { arrears: { amount: '1,200', currency: 'SGD' } }],
  ['billing', { arrears: { amount: '1', currency: 'S$' } }],
  ['resources', { provisioned: -1 }],
  ['resources', { provisioned: null }],
  ['resources', { payPerUseEnabled: 0 }],
  ['partners', { hcpnMember: 'yes' }],
  ['partners', { developmentPaths: 'none' }],
  ['partners', { developmentPaths: [1] }],
  ['partners', { developmentPaths: Array(51).fill('x') }],
  ['partners', { distributionProgram: 'left' }],
  ['partners', { associatedPartner: undefined }],
  ['sales', { preregisteredBy: undefined }],
  ['sales', { preregisteredBy: 7 }],
] as const)('%s may not report %j', (source, changed) => {
  expect(accepts(report(source, changed))).toBe(false);
});

test.each([
  ['another source', { source: 'crm' }],
  ['no source', { source: undefined }],
  ['the facts of another source', { source: 'billing' }],
  ['no account', { accountId: '' }],
  ['an account that contains a separator of keys', { accountId: 'a#b' }],
  ['an account that is too long', { accountId: 'a'.repeat(65) }],
  ['a negative sequence', { sequence: -1 }],
  ['a fractional sequence', { sequence: 1.5 }],
  ['a sequence as text', { sequence: '1' }],
  ['no time', { observedAt: undefined }],
  ['a day instead of a time', { observedAt: '2026-11-01' }],
  ['a time without a zone', { observedAt: '2026-11-01T00:00:00' }],
  ['no facts', { facts: undefined }],
])('a report with %s is malformed', (_, changed) => {
  expect(accepts({ ...report('sales'), ...changed })).toBe(false);
});

test.each(['2026-11-01T00:00:00Z', '2026-11-01T08:00:00+08:00', '2026-11-01T00:00:00.123456Z'])(
  'a report may be observed at %s',
  (observedAt) => {
    expect(accepts({ ...report('sales'), observedAt, sequence: 0 })).toBe(true);
  },
);

test('a permit holds until the instant at which it expires', () => {
  const permits = ['2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.001Z', '2026-11-02T10:00:00.000Z'].map(
    (expiresAt) => ({ permitId: expiresAt, expiresAt }),
  );
  expect(outstandingPermits(anAccount({}, { permits }), '2026-11-02T09:00:00.000Z')).toEqual(permits.slice(1));
});

test('an account that no source has reported on has no facts, no permits and no enrollment', () => {
  expect(unknownAccount(accountId)).toEqual({
    accountId,
    version: 0,
    facts: {},
    enrolled: {},
    reapplyAfter: {},
    appeals: [],
    permits: [],
  });
});
