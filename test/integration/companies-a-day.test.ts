import { call, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, started } from '../support/partner.ts';
import { companyInformation } from '../support/samples.ts';
import { freeClock, stopClock } from '../support/still-clock.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table, { rateLimits: { companiesPerDay: 3 } });
});
afterAll(() => table.close());
/** Stops the clock within one day, because the count begins again on the next. */
beforeEach(() => stopClock(Date.now()));
afterEach(freeClock);

test('an account may ask about a limited number of companies a day, each as often as it likes', async () => {
  const accountId = await eligibleAccount();
  const ask = (number: string, account = accountId) =>
    call({
      path: `/programs/cloud-solution-provider/eligibility?registrationCountry=GB&registrationNumber=${number}`,
      accountId: account,
    });
  for (const number of ['1000001', '01000001', '1000002', '1000003', '1000001'])
    expect((await ask(number)).statusCode).toBe(200);
  const refused = await ask('1000004');
  expect([refused.statusCode, refused.body.code]).toEqual([429, 'too-many-requests']);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(86_400);
  expect((await ask('1000003')).statusCode).toBe(200);
  expect((await ask('1000004', await eligibleAccount())).statusCode).toBe(200);
  expect(
    (await call({ path: '/programs/cloud-solution-provider/eligibility?registrationNumber=1000004', accountId })).body,
  ).toMatchObject({ companyChecked: false });
  // A count does not reveal the company that it counts.
  const counts = (await table.items()).filter(({ sk }) => String(sk).startsWith('RATE#company#'));
  expect(counts.length).toBeGreaterThan(0);
  expect(JSON.stringify(counts)).not.toContain('100000');
});

test('a draft reports a taken area for a limited number of companies a day, and a submission always', async () => {
  const numbers = ['T1', 'T2', 'T3', 'T4'];
  for (const number of numbers) {
    const holder = await filled(await started(await eligibleAccount()), companyInformation(number));
    expect((await holder.submit()).statusCode).toBe(200);
  }
  const isTaken = async (number: string) => {
    expect((await prober.save('company-information', companyInformation(number))).statusCode).toBe(200);
    const { body } = await prober.send({ path: `/applications/${prober.applicationId}` });
    return body.blockers.some(({ code }: { code: string }) => code === 'business-area-taken');
  };
  const prober = await filled(await started(await eligibleAccount()), companyInformation('FREE'));
  const found = [];
  for (const number of ['FREE', ...numbers, 'T2']) found.push(await isTaken(number));
  expect(found).toEqual([false, true, true, true, false, true]);
  expect(await isTaken('T4')).toBe(false);
  expect((await prober.submit()).body.code).toBe('business-area-taken');
});

test('a contest asks about a company, too', async () => {
  const prober = await filled(await started(await eligibleAccount()), companyInformation('FREE'));
  const contest = async (number: string) => {
    expect((await prober.save('company-information', companyInformation(number))).statusCode).toBe(200);
    const { statusCode, body } = await prober.send({
      method: 'POST',
      path: `/applications/${prober.applicationId}/contest`,
      body: { message: 'It is ours.' },
      headers: { 'content-type': 'application/json', 'if-match': `"${prober.version}"` },
    });
    return [statusCode, body.code];
  };
  for (const number of ['U1', 'U2', 'U1', 'U3']) expect(await contest(number)).toEqual([409, 'wrong-state']);
  expect([await contest('U4'), await contest('U3')]).toEqual([
    [429, 'too-many-requests'],
    [409, 'wrong-state'],
  ]);
});
