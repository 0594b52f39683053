import { call, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { type Partner, partnerOf, reportCleanFacts } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { companyInformation, dueDiligence } from '../support/samples.ts';
import { enrolledIn, type Ref, Scene } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

const program = 'cloud-solution-provider';
const dayMs = 86_400_000;

/** Returns an enrollment whose term ends so many days from now. */
async function enrolled(days: number): Promise<Ref & { expiresAt: string }> {
  const since = new Date(Date.now() + days * dayMs);
  const expiresAt = since.toISOString();
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const ref = await enrolledIn(new Scene(table, { at: since.toISOString() }));
  return { ...ref, expiresAt };
}

const start = ({ accountId }: Ref, body: object, language = 'en') =>
  call({
    method: 'POST',
    path: '/applications',
    accountId,
    body: { program, ...body },
    headers: { 'accept-language': language },
  });
const listed = async ({ accountId }: Ref) => (await call({ path: '/enrollments', accountId })).body.items[0];

async function renewing(ref: Ref): Promise<Partner> {
  const { statusCode, body } = await start(ref, { renewalOf: ref.applicationId });
  expect([statusCode, body.renewalOf]).toEqual([201, ref.applicationId]);
  return partnerOf(ref.accountId, body.applicationId, body.version);
}

test('a renewal leads from the list of enrollments to a longer term', async () => {
  const ref = await enrolled(60);
  expect(await listed(ref)).toMatchObject({
    expiresAt: ref.expiresAt,
    renewableFrom: new Date(Date.parse(ref.expiresAt) - 90 * dayMs).toISOString(),
  });
  const partner = await renewing(ref);
  expect((await listed(ref)).renewal).toEqual({ applicationId: partner.applicationId, state: 'draft' });
  const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
  expect(shown.body.blockers).toEqual([]);
  expect(shown.body.outstanding.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/steps/company-information/agreement',
    '/steps/due-diligence/answers/DD29/value',
    '/steps/due-diligence/answers/DD30/value',
  ]);
  const agreement = { version: '2024-08-16', accepted: true };
  const { DD29, DD30 } = dueDiligence().answers;
  expect((await partner.save('company-information', { agreement }, 'PATCH')).statusCode).toBe(200);
  const saved = await partner.save('due-diligence', { answers: { DD29, DD30 } }, 'PATCH');
  expect([saved.statusCode, saved.body.outstanding]).toEqual([200, []]);
  expect((await partner.submit()).statusCode).toBe(200);
  expect((await listed(ref)).renewal.state).toBe('submitted');
  const rita = reviewerAt(partner.applicationId, 'rita');
  await rita.take();
  expect((await rita.decide({ decision: 'approve' })).statusCode).toBe(200);
  const { expiresAt, renewal, applicationId } = await listed(ref);
  expect([Number(expiresAt.slice(0, 4)), renewal]).toEqual([Number(ref.expiresAt.slice(0, 4)) + 1, undefined]);
  expect(applicationId).toBe(ref.applicationId);
});

test('a renewal waits for a reviewer without the blockers that follow from being enrolled', async () => {
  const partner = await renewing(await enrolled(50));
  const { agreement } = companyInformation(partner.accountId);
  const { DD29, DD30 } = dueDiligence().answers;
  await partner.save('company-information', { agreement }, 'PATCH');
  await partner.save('due-diligence', { answers: { DD29, DD30 } }, 'PATCH');
  expect((await partner.submit()).statusCode).toBe(200);
  const blockers = async () => {
    const { items } = (await call({ path: '/review/queue?limit=100', subject: 'rita', groups: ['reviewer'] })).body;
    return items.find((row: { applicationId: string }) => row.applicationId === partner.applicationId).blockers;
  };
  expect(await blockers()).toEqual([]);
  await reportCleanFacts(partner.accountId, { billing: { inArrears: true } }, 1_000_000);
  expect(await blockers()).toEqual(['account-in-arrears']);
});

test.each([
  ['en', 'The business area of an enrollment cannot be changed. Leave it as it is.'],
  ['zh-CN', '已加入计划的业务区域不能变更，请保持不变。'],
])('in %s, a renewal refuses another business area, and says so', async (language, detail) => {
  const partner = await renewing(await enrolled(30));
  for (const method of ['PUT', 'PATCH'] as const) {
    const body = { ...companyInformation(partner.accountId), businessArea: 'MY' };
    const { statusCode, body: problem } = await partner.send({
      method,
      path: `/applications/${partner.applicationId}/company-information`,
      body,
      headers: { 'if-match': `"${partner.version}"`, 'accept-language': language, 'content-type': 'application/json' },
    });
    expect(statusCode).toBe(422);
    expect(problem.errors).toEqual([{ pointer: '/businessArea', code: 'locked', detail }]);
  }
});

test.each([
  ['registrationNumber', { registrationNumber: '53399999X' }],
  ['registrationCountry', { registrationCountry: 'MY' }],
])('a renewal refuses another company by its %s, and takes everything else', async (name, changed) => {
  const ref = await enrolled(30);
  const partner = await renewing(ref);
  const { statusCode, body } = await partner.save('company-information', changed, 'PATCH');
  expect([statusCode, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([422, [`/${name}`]]);
  expect(
    (await partner.save('company-information', { legalName: 'Merlion Cloud Asia Pte. Ltd.' }, 'PATCH')).statusCode,
  ).toBe(200);
  expect((await partner.save('company-information', { businessArea: 'SG' }, 'PATCH')).statusCode).toBe(200);
});

test('a renewal whose enrollment has ended is for any company and area, like every application', async () => {
  const ref = await enrolled(30);
  const partner = await renewing(ref);
  const body = { ...companyInformation('53399998X'), businessArea: 'MY' };
  expect((await partner.save('company-information', body)).statusCode).toBe(422);
  const end = { state: 'ended', reason: 'A test.' };
  const path = `/enrollments/${ref.accountId}/${program}/state`;
  expect((await call({ method: 'POST', path, body: end, subject: 'olga', groups: ['operator'] })).statusCode).toBe(200);
  expect((await partner.save('company-information', body)).statusCode).toBe(200);
  const { DD29, DD30 } = dueDiligence().answers;
  await partner.save('due-diligence', { answers: { DD29, DD30 } }, 'PATCH');
  expect((await partner.submit()).statusCode).toBe(200);
  const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
  expect([shown.body.businessArea, shown.body.state]).toEqual(['MY', 'submitted']);
});

test('a renewal before its day is refused with that day', async () => {
  const ref = await enrolled(200);
  const { statusCode, body } = await start(ref, { renewalOf: ref.applicationId });
  expect([statusCode, body.code, body.state]).toEqual([409, 'wrong-state', 'active']);
  expect(body.renewableFrom).toBe((await listed(ref)).renewableFrom);
  expect(body.detail).toBe(
    `The enrollment cannot be renewed yet. Start the renewal on ${body.renewableFrom.slice(0, 10)} or later.`,
  );
});

test('a renewal of something other than an enrollment says which id it takes', async () => {
  const ref = await enrolled(40);
  const other = await renewing(ref);
  await other.withdraw();
  for (const renewalOf of [other.applicationId, 'app_00000000000000000000000000000000']) {
    const { statusCode, body } = await start(ref, { renewalOf });
    expect([statusCode, body.code, body.detail]).toEqual([
      404,
      'not-found',
      'No enrollment of this account began with that application. Send the `applicationId` that GET /enrollments lists with the enrollment.',
    ]);
  }
});

test('an operator can read enrollments, but not applications', async () => {
  const ref = await enrolled(200);
  const change = (accountId: string, state: string) =>
    call({
      method: 'POST',
      path: `/enrollments/${accountId}/${program}/state`,
      body: { state, reason: 'A test.' },
      subject: 'olga',
      groups: ['operator'],
    });
  expect((await change(ref.accountId, 'active')).body).toMatchObject({
    code: 'wrong-state',
    state: 'active',
    detail: 'The enrollment is active. It can be suspended or ended.',
  });
  expect((await change('nobody', 'ended')).body).toMatchObject({
    code: 'not-found',
    detail: 'This account has never been enrolled in this program.',
  });
});

test('only one of appealOf, renewalOf and answersFrom can be given', async () => {
  const ref = await enrolled(30);
  const { applicationId } = ref;
  const { statusCode, body } = await start(ref, { renewalOf: applicationId, answersFrom: applicationId });
  expect([statusCode, body.errors]).toEqual([
    422,
    [{ pointer: '', code: 'not-applicable', detail: 'Send at most one of appealOf, renewalOf and answersFrom.' }],
  ]);
});
