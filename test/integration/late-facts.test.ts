import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, deliverFacts, useTable } from '../support/api.ts';
import { type FaultyLine, justBefore, openLine } from '../support/faults.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { cleanFacts, companyInformation } from '../support/samples.ts';

let table: LocalTable;
let line: FaultyLine;
beforeAll(async () => {
  table = await openTable();
  line = await openLine(table.endpoint);
  useTable({ endpoint: line.endpoint, tableName: table.tableName, direct: table.endpoint });
});
afterEach(async () => {
  line.plan(undefined);
  expect(checkInvariants(await table.items())).toEqual([]);
});
afterAll(async () => {
  await line.close();
  await table.close();
});

const start = (accountId: string) =>
  call({ method: 'POST', path: '/applications', body: { program: 'cloud-solution-provider' }, accountId });
const complete = async (company?: string): Promise<Partner> => {
  const partner = await started(await eligibleAccount());
  return filled(partner, companyInformation(company ?? partner.accountId));
};
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const billing = (accountId: string, sequence: number, facts: object = {}) =>
  deliverFacts({
    accountId,
    source: 'billing',
    sequence,
    observedAt: '2026-11-02T00:00:00Z',
    facts: { ...cleanFacts.billing, ...facts },
  });
const claimsOn = async (company: string) => (await table.items()).filter(({ pk }) => pk === `COMPANY#SG:${company}`);

describe('a fact that arrives between check and commit', () => {
  test('fails the submission if it blocks, and is named as the reason', async () => {
    const partner = await complete('LATE1');
    line.plan(justBefore('TransactWriteItems', () => billing(partner.accountId, 2, { inArrears: true })));
    const reply = await partner.submit();
    expect(reply.body).toMatchObject({ status: 409, code: 'not-eligible', blockers: [{ code: 'account-in-arrears' }] });
    expect(await show(partner)).toMatchObject({ state: 'draft', version: 5 });
    expect(await claimsOn('LATE1')).toEqual([]);
  });

  test('lets the submission succeed if it does not block', async () => {
    const partner = await complete();
    line.plan(justBefore('TransactWriteItems', () => billing(partner.accountId, 2)));
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('fails the start if it blocks, and nothing is frozen', async () => {
    const accountId = await eligibleAccount();
    line.plan(justBefore('TransactWriteItems', () => billing(accountId, 2, { consumptionRecords: 1 })));
    const reply = await start(accountId);
    expect(reply.body).toMatchObject({
      status: 409,
      code: 'not-eligible',
      blockers: [{ code: 'consumption-records' }],
    });
    expect((await call({ path: '/applications', accountId })).body.items).toEqual([]);
  });

  test('lets the start succeed if it does not block', async () => {
    const accountId = await eligibleAccount();
    line.plan(justBefore('TransactWriteItems', () => billing(accountId, 2)));
    expect((await start(accountId)).statusCode).toBe(201);
  });

  test('does not affect a withdrawal', async () => {
    const partner = await complete();
    line.plan(justBefore('TransactWriteItems', () => billing(partner.accountId, 2, { inArrears: true })));
    expect((await partner.withdraw()).statusCode).toBe(200);
  });

  test('facts that keep changing lead to try-again, and nothing is written', async () => {
    const partner = await complete('RESTLESS');
    let sequence = 1;
    line.plan(async ({ command }) => {
      if (command === 'TransactWriteItems') await billing(partner.accountId, ++sequence);
      return undefined;
    });
    const reply = await partner.submit();
    expect([reply.statusCode, reply.body.code, reply.headers['retry-after']]).toEqual([503, 'try-again', '1']);
    line.plan(undefined);
    expect(await claimsOn('RESTLESS')).toEqual([]);
    expect((await partner.submit()).statusCode).toBe(200);
  });
});

describe('another change between check and commit', () => {
  test('fails the submission if another account takes the area', async () => {
    const [partner, rival] = [await complete('TAKEN'), await complete('TAKEN')];
    line.plan(justBefore('TransactWriteItems', async () => void (await rival.submit())));
    expect(await partner.submit()).toMatchObject({ statusCode: 409, body: { code: 'business-area-taken' } });
    expect(await claimsOn('TAKEN')).toMatchObject([{ applicationId: rival.applicationId }]);
  });

  test('makes the submission stale if a step is saved, because it was judged without that save', async () => {
    const partner = await complete();
    line.plan(
      justBefore(
        'TransactWriteItems',
        async () => void (await partner.save('program-application', { businessPlan: null }, 'PATCH')),
      ),
    );
    expect(await partner.submit({ 'if-match': '"5"' })).toMatchObject({
      statusCode: 412,
      body: { code: 'stale-version', version: 6 },
    });
  });

  test('fails the start if a purchase permit is granted', async () => {
    const accountId = await eligibleAccount();
    const grant = new UpdateCommand({
      TableName: table.tableName,
      Key: { pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' },
      UpdateExpression: 'SET #permits.#id = :until, #version = #version + :one',
      ExpressionAttributeNames: { '#permits': 'permits', '#id': 'permit-1', '#version': 'version' },
      ExpressionAttributeValues: { ':until': '2999-01-01T00:00:00.000Z', ':one': 1 },
    });
    line.plan(justBefore('TransactWriteItems', async () => void (await table.client.send(grant))));
    expect((await start(accountId)).body).toMatchObject({ status: 409, blockers: [{ code: 'purchase-in-progress' }] });
  });
});
