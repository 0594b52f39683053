import { useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, started } from '../support/partner.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

describe('the wizard, from start to submitted', () => {
  test('a partner fills in four steps and submits', async () => {
    const partner = await filled(await started(await eligibleAccount()));
    const submitted = await partner.submit();
    expect([submitted.statusCode, submitted.body]).toEqual([
      200,
      {
        applicationId: partner.applicationId,
        state: 'submitted',
        version: 6,
        message: expect.stringContaining('submitted successfully'),
      },
    ]);
    const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
    expect(shown.body).toMatchObject({
      state: 'submitted',
      version: 6,
      businessArea: 'SG',
      outstanding: [],
      progress: { with: 'reviewer' },
    });
    const history = await partner.send({ path: `/applications/${partner.applicationId}/history` });
    expect(
      history.body.items.map(({ sequence, type }: { sequence: number; type: string }) => [sequence, type]),
    ).toEqual([
      [1, 'ApplicationStarted'],
      [2, 'ApplicationSubmitted'],
    ]);
  });
});
