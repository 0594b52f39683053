import type { AccountId } from '../../lib/domain/ids.ts';
import { type FactsReset, resetFacts } from '../../lib/operations/account/reset-facts.ts';
import { factsResetStore } from '../../lib/store/account/facts-reset.ts';
import { breaksOf } from '../../local/operator/verify-audit/chains.ts';
import { deliverFacts, useTable } from '../support/api.ts';
import { openBus, type TestBus } from '../support/event-bus.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { newAccount } from '../support/partner.ts';
import { cleanFacts, reportsOn } from '../support/samples.ts';

let table: LocalTable;
let bus: TestBus;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  bus = await openBus();
});
afterAll(async () => {
  await bus.close();
  await table.close();
});

const billing = (accountId: string, sequence: number, facts: object = {}) => ({
  ...reportsOn(accountId).find(({ source }) => source === 'billing'),
  sequence,
  facts: { ...cleanFacts.billing, ...facts },
});
const rowsOf = async (accountId: string) =>
  (await table.storedItems()).filter(({ pk }) => pk === `ACCOUNT#${accountId}`);
const recordedOf = async (accountId: string) =>
  (await rowsOf(accountId)).find(({ sk }) => sk === 'ACCOUNT')?.billingReport;

let ids = 0;
const reset = (accountId: string, source: 'billing' | 'sales' = 'billing'): Promise<FactsReset> =>
  resetFacts(
    { store: factsResetStore(table.vaulted()), now: () => new Date(), newId: () => `evt_${++ids}` },
    { accountId: accountId as AccountId, source, by: { kind: 'system', subject: 'reset-facts' } },
  );

test('a source that is silenced by a far too high sequence can report again', async () => {
  const accountId = newAccount();
  await deliverFacts(billing(accountId, Number.MAX_SAFE_INTEGER, { consumptionRecords: 7 }));
  expect(await reset(accountId)).toEqual({ result: 'reset', sequence: Number.MAX_SAFE_INTEGER });
  expect(await recordedOf(accountId)).toMatchObject({ sequence: -1, facts: { consumptionRecords: 7 } });
  await deliverFacts(billing(accountId, 0));
  expect(await recordedOf(accountId)).toMatchObject({ sequence: 0, facts: { consumptionRecords: 0 } });
});

test('a reset increments the account’s version, and its chain stays whole', async () => {
  const accountId = newAccount();
  await deliverFacts(billing(accountId, 9));
  await reset(accountId);
  await reset(accountId);
  const rows = await rowsOf(accountId);
  expect(rows.find(({ sk }) => sk === 'ACCOUNT')).toMatchObject({ version: 3 });
  const events = rows.filter(({ type }) => type === 'FactsSequenceReset');
  expect(events.map(({ data }) => data)).toEqual([
    { source: 'billing', sequence: 9 },
    { source: 'billing', sequence: -1 },
  ]);
  expect(breaksOf(rows)).toEqual({ chains: 1, breaks: [] });
});

test('nothing is reset for an account or a source that has never reported', async () => {
  const accountId = newAccount();
  expect(await reset(accountId)).toEqual({ result: 'unknown' });
  await deliverFacts(billing(accountId, 1));
  expect(await reset(accountId, 'sales')).toEqual({ result: 'never-reported' });
});
