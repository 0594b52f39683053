import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { routes } from '../../lib/contract.ts';
import { keys } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { faults, pointerTo } from '../support/openapi.ts';
import { answered, send, start, write } from '../support/openapi-client.ts';
import { eligibleAccount, filled, newAccount, started } from '../support/partner.ts';
import { companyInformation } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

describe('every route answers as openapi.json says', () => {
  test('programs, and what there is to read', async () => {
    const accountId = await eligibleAccount();
    const program = '/programs/cloud-solution-provider';
    await send({ path: '/programs?language=zh-CN', accountId });
    await send({ path: '/programs', accountId: newAccount() });
    await send({ path: `${program}/eligibility`, accountId: newAccount() });
    const company = 'businessArea=SG&registrationCountry=SG&registrationNumber=53312345X';
    await send({ path: `${program}/eligibility?${company}`, accountId });
    await send({ path: `${program}/agreement`, accountId });
    await send({ path: `${program}/questionnaire?language=zh-CN`, accountId });
    await send({ path: '/health' });
    const { body } = await send({ path: '/openapi.json' });
    expect(faults(body, pointerTo('components', 'schemas', 'OpenApi'))).toEqual([]);
  });

  test('an application, from its start to its receipt', async () => {
    const accountId = await eligibleAccount();
    const { body } = await start(accountId);
    const id = body.applicationId;
    const patches = {
      'company-information': { legalName: 'Merlion', website: '', contact: { name: 'Tan' } },
      'business-qualification': { employees: 12, certifications: [{ name: 'ISO/IEC 27001' }] },
      'program-application': { salesModels: [], businessPlan: ' ', team: { sales: 1 } },
      'due-diligence': { answers: { DD02: { value: false } } },
    };
    for (const [place, patch] of Object.entries(patches)) {
      await write({ accountId, applicationId: id }, { method: 'PATCH', place, body: patch });
    }
    const partner = await started(await eligibleAccount());
    const complete = (await filled(partner, companyInformation('OA-1'))).applicationId;
    const { body: whole } = await send({ path: `/applications/${complete}`, accountId: partner.accountId });
    for (const [place, { answers }] of Object.entries<{ answers: unknown }>(whole.steps)) {
      await write(partner, { method: 'PUT', place, body: answers });
    }
    await write(partner, { method: 'POST', place: 'submission', body: {} });
    for (const place of ['', '/history', '/history?limit=1', '/receipt']) {
      await send({ path: `/applications/${complete}${place}`, accountId: partner.accountId });
    }
    await write({ accountId, applicationId: id }, { method: 'POST', place: 'withdrawal' });
  });

  test('listings', async () => {
    const accountId = await eligibleAccount();
    const { body } = await start(accountId);
    await write({ accountId, applicationId: body.applicationId }, { method: 'POST', place: 'withdrawal' });
    await start(accountId);
    const { body: first } = await send({ path: '/applications?limit=1', accountId });
    await send({ path: `/applications?limit=1&cursor=${first.nextCursor}`, accountId });
    const enrollment = {
      pk: keys.enrollments(accountId).pk,
      sk: `${keys.enrollments(accountId).prefix}cloud-solution-provider`,
      program: 'cloud-solution-provider',
      businessArea: 'SG',
      state: 'active',
      since: '2026-11-10T08:00:00.000Z',
      termEndsAt: '2027-11-10T08:00:00.000Z',
      applicationId: body.applicationId,
    };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: enrollment }));
    const { body: enrolled } = await send({ path: '/enrollments', accountId });
    expect(enrolled.items).toHaveLength(1);
    const { body: queue } = await send({ path: '/review/queue?businessArea=SG&limit=5', groups: ['reviewer'] });
    expect(queue.items).not.toEqual([]);
  });
});

test('every route was called', () => {
  expect([...answered].toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
});
