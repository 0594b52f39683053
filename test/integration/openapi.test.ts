import { scopes } from '../../lib/contract/audiences.ts';
import { routes } from '../../lib/contract/functions.ts';
import { useTable } from '../support/api.ts';
import { announcedOf, openBucket, type TestBucket } from '../support/bucket.ts';
import { aFile } from '../support/http-partner.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { faults, pointerTo } from '../support/openapi.ts';
import { answered, review, send, start, write } from '../support/openapi-client.ts';
import { eligibleAccount, filled, newAccount, started } from '../support/partner.ts';
import { businessQualification, companyInformation, dueDiligence } from '../support/samples.ts';

let table: LocalTable;
let bucket: TestBucket;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  bucket = await openBucket();
});
afterAll(async () => {
  await bucket.close();
  await table.close();
});

describe('every route responds as openapi.json describes it', () => {
  test('programs, and the texts to read', async () => {
    const accountId = await eligibleAccount();
    const program = '/programs/cloud-solution-provider';
    await send({ path: '/programs?language=zh-CN', accountId });
    await send({ path: '/programs', accountId: newAccount() });
    await send({ path: `${program}/eligibility`, accountId: newAccount() });
    const company = 'businessArea=SG&registrationCountry=SG&registrationNumber=53312345X';
    await send({ path: `${program}/eligibility?${company}`, accountId });
    await send({ path: `${program}/agreement`, accountId });
    await send({ path: `${program}/questionnaire?language=zh-CN`, accountId });
    for (const query of ['', '?version=1&language=zh-CN']) await send({ path: `${program}/form${query}`, accountId });
    await send({ path: '/health' });
    await send({ path: '/receipt-keys' });
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
    const accept = { accept: 'application/pdf' };
    await send({ path: `/applications/${complete}/receipt`, accountId: partner.accountId, headers: accept });
    await write({ accountId, applicationId: id }, { method: 'POST', place: 'withdrawal' });
  });

  test('a document, from its announcement to its opening', async () => {
    const partner = await filled(await started(await eligibleAccount()), companyInformation('OA-2'));
    const { accountId, applicationId } = partner;
    const documents = `/applications/${applicationId}/documents`;
    const body = { ...announcedOf(aFile('x')), sha256: 'A'.repeat(64) };
    const { body: announced } = await send({ method: 'POST', path: documents, body, accountId });
    await send({ path: `${documents}/${announced.documentId}`, accountId });
    await send({ path: documents, accountId });
    await send({ method: 'POST', path: `${documents}/${announced.documentId}/upload`, accountId });
    await send({ method: 'DELETE', path: `${documents}/${announced.documentId}`, accountId });
    const { documentId } = businessQualification().businessLicense;
    await send({ path: `${documents}/${documentId}`, accountId });
    await write(partner, { method: 'POST', place: 'submission', body: {} });
    await send({ path: `/review${documents}/${documentId}`, groups: ['reviewer'] });
  });

  test('listings', async () => {
    const accountId = await eligibleAccount();
    const { body } = await start(accountId);
    await write({ accountId, applicationId: body.applicationId }, { method: 'POST', place: 'withdrawal' });
    await start(accountId);
    const { body: first } = await send({ path: '/applications?limit=1', accountId });
    await send({ path: `/applications?limit=1&cursor=${first.nextCursor}`, accountId });
    const { body: queue } = await send({ path: '/review/queue?businessArea=SG&limit=5', groups: ['reviewer'] });
    expect(queue.items).not.toEqual([]);
  });
});

describe('review, enrollment and purchases', () => {
  const carl = { subject: 'carl', groups: ['compliance'] };

  test('from the queue to the enrollment and its end', async () => {
    const partner = await filled(await started(await eligibleAccount()), companyInformation('OA-9'));
    const risky = dueDiligence();
    await partner.save('due-diligence', { ...risky, answers: { ...risky.answers, DD19: { value: false } } });
    await partner.submit();
    const { applicationId, accountId } = partner;
    await review(applicationId, { ...carl, method: 'POST', place: 'assignment' });
    await review(applicationId, { ...carl, method: 'DELETE', place: 'assignment' });
    await review(applicationId, { ...carl, method: 'POST', place: 'assignment' });
    await send({ path: '/review/queue?state=in-review&assignee=me', ...carl });
    const reasons = [
      { code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' },
    ];
    await review(applicationId, {
      ...carl,
      method: 'POST',
      place: 'decision',
      body: { decision: 'request-changes', reasons },
    });
    await write(partner, { method: 'PATCH', place: 'program-application', body: { businessPlan: 'Banks A and B.' } });
    await write(partner, { method: 'POST', place: 'submission' });
    await review(applicationId, { ...carl, method: 'POST', place: 'assignment' });
    const disposal = { disposition: 'mitigated', note: 'A channel is being set up.' };
    await review(applicationId, { ...carl, method: 'POST', place: 'flags/DD19', body: disposal });
    await review(applicationId, {
      ...carl,
      method: 'POST',
      place: 'decision',
      body: { decision: 'approve', reasons: [] },
    });
    await send({ path: `/review/applications/${applicationId}`, ...carl });
    await send({ path: `/review/applications/${applicationId}/history`, ...carl });
    await send({ path: `/review/enrollments?accountId=${accountId}`, ...carl });
    const { body: enrolled } = await send({ path: '/enrollments', accountId });
    expect(enrolled.items).toHaveLength(1);
    await send({
      method: 'POST',
      path: `/enrollments/${accountId}/cloud-solution-provider/state`,
      body: { state: 'ended', reason: 'The partner left.' },
      subject: 'olga',
      groups: ['operator'],
    });
  });

  test('a contest of a business area, and its decision', async () => {
    const company = companyInformation('OA-10');
    const holder = await filled(await started(await eligibleAccount()), company);
    await holder.submit();
    const partner = await filled(await started(await eligibleAccount()), company);
    const { applicationId, accountId } = partner;
    await write(partner, { method: 'POST', place: 'contest', body: { message: 'The number is ours.' } });
    const operator = { subject: 'olga', groups: ['operator'] };
    await send({ path: '/review/contests', ...operator });
    const { headers } = await send({ path: `/review/contests/${applicationId}`, ...operator });
    await send({
      method: 'POST',
      path: `/review/contests/${applicationId}/decision`,
      body: { decision: 'free', reason: 'The register says so.' },
      headers: { 'if-match': headers.etag ?? '' },
      ...operator,
    });
    await send({ path: `/applications/${applicationId}`, accountId });
    await send({ path: `/review/contests/${applicationId}`, ...operator });
  });

  test('a purchase permit, and its end', async () => {
    const accountId = await eligibleAccount();
    const permits = `/accounts/${accountId}/purchase-permits`;
    const billing = { subject: 'billing', scope: scopes.billing };
    const { body } = await send({ method: 'POST', path: permits, body: { reference: 'order-1' }, ...billing });
    await send({ method: 'DELETE', path: `${permits}/${body.permitId}`, ...billing });
  });
});

test('every route was called', () => {
  expect([...answered].toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
});
