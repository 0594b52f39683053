import { call, useTable } from '../support/api.ts';
import { announce, openBucket, type TestBucket, upload } from '../support/bucket.ts';
import { aFile } from '../support/http-partner.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { businessQualification, companyInformation, programApplication } from '../support/samples.ts';

let table: LocalTable;
let bucket: TestBucket;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
  bucket = await openBucket();
});
afterEach(() => {
  bucket.told.length = 0;
});
afterAll(async () => {
  await bucket.close();
  await table.close();
});

const draft = async (): Promise<Partner> => started(await eligibleAccount());
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const step = 'business-qualification';
const licence = `/steps/${step}/businessLicense/documentId`;

const named = {
  unknown: async () => 'doc_0123456789abcdef0123456789abcdef',
  'no id at all': async () => 'my licence',
  foreign: async () => (await upload(await draft())).documentId,
  pending: async (partner: Partner) => (await announce(partner, aFile('x'))).body.documentId as string,
  scanning: async (partner: Partner) => {
    const { documentId } = await upload(partner);
    bucket.told.pop();
    await bucket.deliver();
    return documentId;
  },
  rejected: async (partner: Partner) => {
    const { documentId } = await upload(partner, { ...aFile('x', 'image/png'), contentType: 'application/pdf' });
    await bucket.deliver();
    return documentId;
  },
  clean: async (partner: Partner) => {
    const { documentId } = await upload(partner);
    await bucket.deliver();
    return documentId;
  },
} as const;
const codes = {
  unknown: 'document-not-found',
  'no id at all': 'document-not-found',
  foreign: 'document-not-found',
  pending: 'document-not-clean',
  scanning: 'document-not-clean',
  rejected: 'document-rejected',
  clean: undefined,
} as const;

describe.each(['PUT', 'PATCH'] as const)('a %s', (method) => {
  test.each(Object.keys(named) as (keyof typeof named)[])(
    'that names a document that is %s says so at once',
    async (kind) => {
      const partner = await filled(await draft());
      const documentId = await named[kind](partner);
      const { statusCode, body } = await partner.save(step, businessQualification(documentId), method);
      expect(statusCode).toBe(200);
      const found = codes[kind] ? [expect.objectContaining({ step, pointer: licence, code: codes[kind] })] : [];
      expect(body.outstanding).toEqual(found);
      expect((await show(partner)).outstanding).toEqual(body.outstanding);
    },
  );

  test('of another step says so, too, in the requested language', async () => {
    const partner = await filled(await draft());
    await partner.save(step, businessQualification(await named.pending(partner)));
    const headers = { 'accept-language': 'zh-CN' };
    const { body } = await partner.send({
      method,
      path: `/applications/${partner.applicationId}/program-application`,
      body: programApplication(),
      headers: { ...headers, 'if-match': `"${partner.version}"` },
    });
    const { body: shown } = await call({
      path: `/applications/${partner.applicationId}`,
      accountId: partner.accountId,
      headers,
    });
    expect(body.outstanding).toMatchObject([{ pointer: licence, detail: expect.stringMatching(/\p{scx=Han}/u) }]);
    expect(shown.outstanding).toEqual(body.outstanding);
  });
});

test('a draft that an older version saved lists the same', async () => {
  const partner = await filled(await draft());
  await partner.save(step, businessQualification(await named.pending(partner)));
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  const Key = { pk: `ACCOUNT#${partner.accountId}`, sk: `APPLICATION#${partner.applicationId}` };
  await table.client.send(
    new UpdateCommand({
      TableName: table.tableName,
      Key,
      UpdateExpression: 'REMOVE steps.#step.namesDocuments',
      ExpressionAttributeNames: { '#step': step },
    }),
  );
  const { body } = await partner.save('program-application', programApplication());
  expect(body.outstanding).toMatchObject([{ pointer: licence, code: 'document-not-clean' }]);
});

describe('half-typed values that are kept', () => {
  const patch = (partner: Partner, body: object, name = 'company-information') => partner.save(name, body, 'PATCH');

  test('do not prevent saving the rest, and come back as they were typed', async () => {
    const partner = await draft();
    const typed = { legalName: ' Merlion ', website: 'merlion', contact: { name: 'Mei', email: 'mei@' } };
    const { statusCode, body } = await patch(partner, typed);
    expect(statusCode).toBe(200);
    expect(body.outstanding).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/steps/company-information/website', code: 'invalid-format' }),
        expect.objectContaining({ pointer: '/steps/company-information/contact/email', code: 'invalid-format' }),
      ]),
    );
    const { answers, state } = (await show(partner)).steps['company-information'];
    expect([answers, state]).toEqual([{ ...typed, legalName: 'Merlion' }, 'incomplete']);
    await patch(partner, { website: null, contact: { email: 'mei@example.com' } });
    expect((await show(partner)).steps['company-information'].answers).toEqual({
      legalName: 'Merlion',
      contact: { name: 'Mei', email: 'mei@example.com' },
    });
  });

  test('prevent a submission until they are corrected', async () => {
    const partner = await filled(await draft(), companyInformation(`HT-${Date.now()}`));
    const spoilt = [
      ['company-information', { contact: { phone: '+65' } }],
      ['business-qualification', { registeredCapital: { amount: '1,200.50' } }],
      ['program-application', { salesModels: ['barter'] }],
      ['due-diligence', { answers: { DD10: { value: ['Singapore'] } } }],
    ] as const;
    for (const [name, body] of spoilt) expect((await patch(partner, body, name)).statusCode).toBe(200);
    const refused = await partner.submit();
    expect(refused.body).toMatchObject({ status: 422, code: 'incomplete-application' });
    expect(refused.body.outstanding).toEqual((await show(partner)).outstanding);
    expect(refused.body.outstanding.map(({ step: of }: { step: string }) => of)).toEqual(spoilt.map(([name]) => name));
  });

  test.each(['Singapore', 'sg', 'XX', ''])('choose no business area: %j', async (businessArea) => {
    const partner = await draft();
    await partner.save('company-information', { ...companyInformation(), businessArea: 'MY' });
    expect((await show(partner)).businessArea).toBe('MY');
    await patch(partner, { businessArea });
    const shown = await show(partner);
    expect(shown.businessArea).toBe('SG');
    expect(shown.blockers).toEqual([]);
  });

  test('are not used to check the area of a company', async () => {
    const first = await filled(await draft(), companyInformation('TAKEN 1'));
    expect((await first.submit()).statusCode).toBe(200);
    const partner = await draft();
    await partner.save('company-information', companyInformation('TAKEN 1'));
    const blockers = async () => (await show(partner)).blockers.map(({ code }: { code: string }) => code);
    expect(await blockers()).toEqual(['business-area-taken']);
    await patch(partner, { registrationCountry: 'Sing' });
    expect(await blockers()).toEqual([]);
    expect((await partner.submit()).body.code).toBe('incomplete-application');
  });

  test('are refused if they cannot be stored, and then nothing of the patch is saved', async () => {
    const partner = await draft();
    for (const wrong of [{ legalName: 7 }, { contact: 'Mei' }, { colour: 'blue' }, { legalName: 'x'.repeat(201) }]) {
      const { statusCode, body } = await patch(partner, { website: 'https://merlion.example.com', ...wrong });
      expect([statusCode, body.code]).toEqual([422, 'invalid-request']);
    }
    expect((await show(partner)).version).toBe(1);
  });
});
