import { call, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { newAccount, reportCleanFacts } from '../support/partner.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table, { realNameAuthentication: 'individual-only' });
});
afterAll(() => table.close());

describe('the policy switch that narrows real-name authentication to individuals', () => {
  test.each([
    ['individual', 'passed', false],
    ['individual', 'in-progress', false],
    ['individual', 'none', true],
    ['enterprise', 'passed', true],
    ['enterprise', 'in-progress', true],
  ])('%s, %s', async (kind, state, eligible) => {
    const accountId = newAccount();
    await reportCleanFacts(accountId, { identity: { realNameAuthentication: { kind, state } } });
    const { body } = await call({ path: '/programs/cloud-solution-provider/eligibility', accountId });
    expect(body.eligible).toBe(eligible);
    const start = {
      method: 'POST',
      path: '/applications',
      body: { program: 'cloud-solution-provider' },
      accountId,
    } as const;
    expect((await call(start)).statusCode).toBe(eligible ? 201 : 409);
  });
});
