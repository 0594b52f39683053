import { reportEvent } from '../../../lib/contract/events.ts';
import { functions } from '../../../lib/contract/functions.ts';
import { type Statement, speaksOf } from '../../support/policy-simulation.ts';
import { at, type Json, type Synthesised, synthesised, target } from './synthesised.ts';

const billing = 'arn:aws:iam::222233334444:role/billing';
const identity = '333344445555';
const operatorOf = (role: string) => `arn:aws:iam::AWS::AccountId:role/partner-programs-prod-${role}`;
let system: Synthesised;
let none: Synthesised;
beforeAll(async () => {
  system = await synthesised('prod', {
    bus: {
      reporters: [
        { who: billing, sources: ['billing', 'resources'] },
        { who: identity, sources: ['identity'] },
      ],
    },
    factReporters: { resources: 'billing.resources' },
  });
  none = await synthesised('prod');
});

/** Returns the value with the logical id in place of each reference, so that every joined value is a text. */
const texts = (value: Json): Json =>
  JSON.parse(JSON.stringify(value), (_, one) =>
    one !== null && typeof one === 'object' && ('Fn::GetAtt' in one || 'Ref' in one) ? target(one) : joined(one),
  );
const joined = (value: Json): Json => {
  const parts = at(value, 'Fn::Join', 1);
  return Array.isArray(parts) ? parts.map((part) => (typeof part === 'string' ? part : target(part))).join('') : value;
};
const statementsOf = ({ ofType }: Synthesised): (Statement & { readonly Principal: Json })[] =>
  ofType('AWS::Events::EventBusPolicy').map(({ Properties }) => texts(Properties.Statement as Json) as never);

interface Put {
  /** The role, as the template or the settings name it. */
  readonly by: string;
  readonly account: string;
  readonly type: string;
  readonly source: string;
}

const speaking = (one: Synthesised, { by, account, type, source }: Put) =>
  statementsOf(one).filter((statement) =>
    speaksOf(statement, {
      action: 'events:PutEvents',
      resource: 'Bus',
      context: {
        'aws:PrincipalArn': [by],
        'aws:PrincipalAccount': [account],
        'events:detail-type': [type],
        'events:source': [source],
      },
    }),
  );
const isDenied = (one: Synthesised, put: Put): boolean =>
  speaking(one, put).some((statement) => statement.Effect === 'Deny');
const reportOf = (source: string) => ({ type: reportEvent, source });
const isLetIn = (put: Put): boolean => {
  const spoken = speaking(system, put).filter(({ Effect }) => Effect === 'Allow');
  const named = spoken.flatMap(({ Principal }) => at(Principal, 'AWS') as string[]);
  const account = (principal: string) => principal === put.account || principal.includes(`::${put.account}:root`);
  return !isDenied(system, put) && named.some((principal) => principal === put.by || account(principal));
};

const report = { type: reportEvent, source: 'vendor.billing' };
const own = { type: 'ApplicationApproved', source: 'partner-programs' };
const ofBilling = { by: billing, account: '222233334444' };
const ofIdentity = { by: `arn:aws:iam::${identity}:role/any`, account: identity };
const roleOf = (does: string) =>
  target(
    system.ofType('AWS::Lambda::Function').find(({ Properties }) => Properties.Description === does)?.Properties.Role,
  );
const here = '111122223333';

test('the reporters of the settings may report facts, by role or by account', () => {
  expect([isLetIn({ ...ofBilling, ...report }), isLetIn({ ...ofIdentity, ...reportOf('vendor.identity') })]).toEqual([
    true,
    true,
  ]);
});

test('each reports only for its own fact sources, under the names in the settings', () => {
  const sources = ['vendor.billing', 'billing.resources', 'vendor.resources', 'vendor.identity', 'vendor.sales'];
  const allowed = (who: typeof ofBilling) => sources.filter((source) => isLetIn({ ...who, ...reportOf(source) }));
  expect(allowed(ofBilling)).toEqual(['vendor.billing', 'billing.resources']);
  expect(allowed(ofIdentity)).toEqual(['vendor.identity']);
});

test.each([
  ['an event of another type', { ...report, type: 'ApplicationApproved' }],
  ['a refusal', { ...report, type: 'AccountFactsRefused' }],
  ['a report that poses as ours', { ...report, source: 'partner-programs' }],
  ['an event of ours', own],
])('reporters may put nothing else: %s', (_, what) => {
  for (const who of [ofBilling, ofIdentity]) expect(isDenied(system, { ...who, ...what })).toBe(true);
});

test.each([
  ['another role of that account', { by: 'arn:aws:iam::222233334444:role/other', account: '222233334444' }],
  ['a role of this account, whatever its own policy allows', { by: `arn:aws:iam::${here}:role/admin`, account: here }],
  ['another account', { by: 'arn:aws:iam::999999999999:role/x', account: '999999999999' }],
])('nobody else may report: %s', (_, who) => {
  expect(isDenied(system, { ...who, ...report })).toBe(true);
});

test('without reporters in the settings nobody may report', () => {
  for (const who of [ofBilling, ofIdentity]) expect(isDenied(none, { ...who, ...report })).toBe(true);
  expect(statementsOf(none).every(({ Effect }) => Effect === 'Deny')).toBe(true);
});

test('of our functions, only those that publish may put events', () => {
  for (const { name, does, uses } of functions)
    expect([name, isDenied(system, { by: roleOf(does), account: here, ...own })]).toEqual([
      name,
      !uses?.includes('bus'),
    ]);
});

test('operators may put the events that they redrive, and report only in a role for that alone', () => {
  const redrive = { by: operatorOf('redrive'), account: here };
  for (const what of [own, report]) expect(isDenied(system, { ...redrive, ...what })).toBe(false);
  const reporting = { by: operatorOf('report'), account: here };
  expect(isDenied(system, { ...reporting, ...report })).toBe(false);
  expect(isDenied(system, { ...reporting, ...own })).toBe(true);
  for (const role of ['erase', 'export', 'verify-audit', 'restore'])
    expect(isDenied(system, { by: operatorOf(role), account: here, ...report })).toBe(true);
});
