import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { scopes } from '../../lib/contract/audiences.ts';
import { maxBodyBytes } from '../../lib/contract/limits.ts';
import { problemCodes } from '../../lib/http/response-problem.ts';
import { keys } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { refused, review, send, start, write } from '../support/openapi-client.ts';
import { eligibleAccount, filled, newAccount, reportCleanFacts, started } from '../support/partner.ts';
import { companyInformation, dueDiligence } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

describe('every problem is as openapi.json describes it', () => {
  test('of the request itself', async () => {
    const accountId = await eligibleAccount();
    await start(accountId, { body: '{' });
    await start(accountId, { body: { program: 'x'.repeat(maxBodyBytes) } });
    await start(accountId, { headers: { 'content-type': 'text/plain' } });
    await start(accountId, { body: { program: 'another', surprise: true } });
    await start(accountId, { headers: { 'idempotency-key': '' } });
    const appealOf = `app_${'0'.repeat(32)}`;
    const appeal = await start(accountId, { body: { program: 'cloud-solution-provider', appealOf } });
    expect(appeal.statusCode).toBe(404);
    await start(accountId, { subject: '' });
    await send({ path: '/applications' });
    await send({ path: '/review/queue', accountId });
    await send({ path: '/review/queue?state=draft', groups: ['reviewer'] });
    await send({ path: '/applications?limit=0&cursor=x', accountId });
    await send({ path: '/applications?cursor=x', accountId });
    await send({ path: '/programs/cloud-solution-provider/eligibility?registrationCountry=XX', accountId });
    await send({ path: '/programs/distribution-partner/agreement?language=en', accountId });
    await send({ path: '/programs/cloud-solution-provider/agreement?version=1&version2=2', accountId });
    await send({ path: '/nowhere', accountId });
    await send({ method: 'DELETE', path: '/applications', accountId });
  });

  test('of the account', async () => {
    const blocked = newAccount();
    await reportCleanFacts(blocked, { billing: { inArrears: true, consumptionRecords: 2 } });
    await start(blocked);
    const accountId = await eligibleAccount();
    const headers = { 'idempotency-key': 'once' };
    await start(accountId, { headers });
    await start(accountId, { headers });
    await start(accountId, { headers, body: {} });
    await start(accountId, { headers, body: { program: 'cloud-solution-provider', surprise: 1 } });
    await start(accountId);
    await send({ path: '/programs/cloud-solution-provider/eligibility', accountId });
  });

  test('of the application', async () => {
    const accountId = await eligibleAccount();
    const { applicationId: id } = await started(accountId);
    const at = `/applications/${id}`;
    const outdated = { ...companyInformation(), agreement: { version: '2020-01-01', accepted: true } };
    await write({ accountId, applicationId: id }, { method: 'PUT', place: 'company-information', body: outdated });
    const old = { ...dueDiligence(), questionnaireVersion: '0' };
    await write({ accountId, applicationId: id }, { method: 'PUT', place: 'due-diligence', body: old });
    await write({ accountId, applicationId: id }, { method: 'PUT', place: 'program-application', body: {} });
    await write({ accountId, applicationId: id }, { method: 'POST', place: 'submission' });
    await send({ method: 'PUT', path: `${at}/program-application`, body: {}, accountId });
    await send({ method: 'POST', path: `${at}/withdrawal`, accountId, headers: { 'if-match': '"9"' } });
    await send({ path: at, accountId: await eligibleAccount() });
    await send({ path: `${at}/receipt`, accountId });
    const headers = { 'if-match': '"1"', 'content-type': 'text/plain' };
    await send({ method: 'PATCH', path: `${at}/program-application`, body: {}, accountId, headers });
    await write({ accountId, applicationId: id }, { method: 'POST', place: 'withdrawal' });
    await write({ accountId, applicationId: id }, { method: 'POST', place: 'withdrawal' });
    await write({ accountId, applicationId: id }, { method: 'PATCH', place: 'program-application', body: {} });
  });

  test('of the company', async () => {
    const first = await filled(await started(await eligibleAccount()), companyInformation('OA-2'));
    const second = await filled(await started(await eligibleAccount()), companyInformation('OA-2'));
    await write(first, { method: 'POST', place: 'submission' });
    await write(second, { method: 'POST', place: 'submission' });
  });

  test('of a review', async () => {
    const partner = await filled(await started(await eligibleAccount()), companyInformation('OA-8'));
    await partner.submit();
    const { applicationId, accountId } = partner;
    const [rita, omar] = [
      { subject: 'rita', groups: ['reviewer'] },
      { subject: 'omar', groups: ['reviewer'] },
    ];
    await review(applicationId, {
      subject: `user-of-${accountId}`,
      groups: ['reviewer'],
      method: 'POST',
      place: 'assignment',
    });
    await review(applicationId, { ...rita, method: 'POST', place: 'decision', body: { decision: 'approve' } });
    await review(applicationId, { ...rita, method: 'POST', place: 'assignment' });
    await review(applicationId, { ...omar, method: 'POST', place: 'assignment' });
    await review(applicationId, { ...omar, method: 'POST', place: 'decision', body: { decision: 'approve' } });
    await review(applicationId, { ...rita, method: 'POST', place: 'decision', body: { decision: 'reject' } });
    await review(applicationId, {
      ...rita,
      method: 'POST',
      place: 'flags/DD99',
      body: { disposition: 'cleared', note: 'x' },
    });
    const reasons = [{ code: 'plan-too-vague' }];
    await review(applicationId, {
      ...rita,
      method: 'POST',
      place: 'decision',
      body: { decision: 'request-changes', reasons },
    });
    await write(partner, { method: 'POST', place: 'submission' });
    const billing = { subject: 'billing', scope: scopes.billing };
    await send({ method: 'POST', path: `/accounts/${accountId}/purchase-permits`, ...billing });
    await send({ method: 'DELETE', path: `/accounts/${accountId}/purchase-permits/per_1`, ...billing });
  });

  test('of an error of ours', async () => {
    const { accountId, applicationId } = await started(await eligibleAccount());
    const broken = { ...keys.application(accountId as never, applicationId), state: 'unheard-of' };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: broken }));
    await send({ path: `/applications/${applicationId}`, accountId });
  });
});

/**
 * Tested elsewhere: a table out of order (`openapi-outage.test.ts`), too many requests (`rate-limits.test.ts`), and a twin
 * that is still being committed (`unit/store/commit.test.ts`).
 */
const elsewhere = ['too-many-requests', 'try-again', 'request-in-progress'];

test('every problem was provoked', () => {
  expect([...refused].toSorted()).toEqual(problemCodes.filter((code) => !elsewhere.includes(code)).toSorted());
});
