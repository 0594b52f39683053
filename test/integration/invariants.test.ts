import { useTable } from '../support/api.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, started } from '../support/partner.ts';
import { companyInformation } from '../support/samples.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind, to be spoilt
type Row = Readonly<Record<string, any>>;
type Rows = readonly Row[];
type State = 'draft' | 'submitted' | 'withdrawn';

let table: LocalTable;
let healthy: Rows;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  await started(await eligibleAccount());
  await (await filled(await started(await eligibleAccount()), companyInformation('SUBMITTED1'))).submit();
  const withdrawn = await filled(await started(await eligibleAccount()), companyInformation('WITHDRAWN1'));
  await withdrawn.submit({ 'idempotency-key': 'kept' });
  await withdrawn.withdraw();
  healthy = await table.items();
});
afterAll(() => table.close());

const head = (state: State) => healthy.find((row) => row.sk.startsWith('APPLICATION#') && row.state === state)!;
const below = (state: State, prefix: string, place = 0) =>
  healthy
    .filter(({ pk, sk }) => pk === head(state).pk && sk.startsWith(prefix))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))[place]!;
const account = (state: State) => below(state, 'ACCOUNT');
const claim = () => healthy.find(({ pk }) => pk.startsWith('COMPANY#'))!;

const reference = () => healthy.find(({ pk }) => pk === `APPLICATION#${head('submitted').applicationId}`)!;

const without = (gone: Row): Rows => healthy.filter((row) => row !== gone);
const changed = (row: Row, fields: object): Rows => [...without(row), { ...row, ...fields }];
const added = (row: Row, fields: object): Rows => [...healthy, { ...row, ...fields }];

const corruptions: Readonly<Record<string, () => Rows>> = {
  'an account does not name its open application': () => changed(account('draft'), { openApplication: undefined }),
  'an account names an application that has ended': () =>
    changed(account('withdrawn'), { openApplication: head('withdrawn').applicationId }),
  'two applications are open': () => added(head('draft'), { applicationId: 'app_2', sk: 'APPLICATION#app_2' }),
  'an enrolled account applies': () => changed(account('draft'), { enrolled: { 'cloud-solution-provider': 'app_0' } }),
  'an applicant is not frozen': () => changed(account('draft'), { freeze: undefined }),
  'an account stays frozen': () => changed(account('withdrawn'), { freeze: account('draft').freeze }),
  'an account is gone': () => without(account('draft')),
  'a claim is gone': () => without(claim()),
  'a claim is held by another': () => changed(claim(), { applicationId: head('draft').applicationId }),
  'a claim is on another area': () => changed(claim(), { sk: 'CLAIM#cloud-solution-provider#MY' }),
  'a claim is on two areas': () => added(claim(), { sk: 'CLAIM#cloud-solution-provider#MY' }),
  'a submitted application claims nothing': () => changed(head('submitted'), { claim: undefined }),
  'a draft claims an area': () => changed(head('draft'), { claim: head('submitted').claim }),
  'an event is gone': () => without(below('withdrawn', 'EVENT#app_', 1)),
  'the last event is gone': () => without(below('withdrawn', 'EVENT#app_', 2)),
  'an event was altered': () => changed(below('submitted', 'EVENT#app_', 1), { at: '2026-01-01T00:00:00.000Z' }),
  'an event of an account was altered': () => changed(below('submitted', 'EVENT#account'), { by: { kind: 'system' } }),
  'an event of an account is gone': () => without(below('withdrawn', 'EVENT#account')),
  'an application with events is gone': () => without(head('draft')),
  'a state is not the one that the events say': () => changed(head('withdrawn'), { state: 'expired' }),
  'a receipt was altered': () =>
    changed(below('submitted', 'RECEIPT'), { content: `${below('submitted', 'RECEIPT').content} ` }),
  'a receipt is gone': () => without(below('submitted', 'RECEIPT')),
  'a receipt is sealed again': () =>
    changed(below('submitted', 'RECEIPT'), {
      content: below('withdrawn', 'RECEIPT').content,
      sha256: below('withdrawn', 'RECEIPT').sha256,
    }),
  'an answer was altered after submit': () =>
    changed(head('submitted'), {
      steps: { ...head('submitted').steps, 'due-diligence': head('withdrawn').steps['program-application'] },
    }),
  'the area was altered after submit': () => changed(head('submitted'), { chosenArea: 'MY' }),
  'the version went back': () => changed(head('withdrawn'), { version: 2 }),
  'reviewers do not find a submitted application': () => without(reference()),
  'reviewers find an application with another account': () => changed(reference(), { accountId: 'account-99' }),
  'a submitted application is in no queue': () => changed(head('submitted'), { queuePk: undefined }),
  'a withdrawn application is queued': () => changed(head('withdrawn'), { queuePk: 'QUEUE#submitted#0' }),
  'a submitted application is in the queue of another area': () =>
    changed(head('submitted'), { queueAreaPk: 'QUEUE#submitted#MY#0' }),
  'a submitted application is queued as if a reviewer had it': () =>
    changed(head('submitted'), { queueAssigneePk: 'QUEUE#in-review#rita' }),
  'a kept reply names another version': () =>
    changed(below('withdrawn', 'IDEMPOTENCY'), {
      body: JSON.stringify({ applicationId: head('withdrawn').applicationId, version: 99 }),
    }),
  'a row is of an unknown kind': () => added(account('draft'), { sk: 'NOTE' }),
};

describe('the check of the invariants', () => {
  test('passes on a table that the product wrote', () => {
    expect(checkInvariants(healthy)).toEqual([]);
  });

  test.each(Object.entries(corruptions))('notices that %s', (_, spoilt) => {
    expect(checkInvariants(spoilt())).not.toEqual([]);
  });
});
