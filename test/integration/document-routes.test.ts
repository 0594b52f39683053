import { jest } from '@jest/globals';
import * as fc from 'fast-check';
import { ServiceError } from '../../local/runtime/aws/service-error.ts';
import { call, useTable } from '../support/api.ts';
import { announce, announcedOf, openBucket, type TestBucket, upload } from '../support/bucket.ts';
import { counted } from '../support/depth.ts';
import { type FaultyLine, justBefore, openLine } from '../support/faults.ts';
import { aFile, postForm } from '../support/http-partner.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { businessQualification, companyInformation, dueDiligence } from '../support/samples.ts';
import { freeClock, stopClock } from '../support/still-clock.ts';
import { watchLog } from '../support/watch-log.ts';

let table: LocalTable;
let line: FaultyLine;
let bucket: TestBucket;
beforeAll(async () => {
  table = await openTable();
  line = await openLine(table.endpoint);
  useTable({ endpoint: line.endpoint, tableName: table.tableName, direct: table.endpoint });
  bucket = await openBucket();
});
afterEach(() => {
  freeClock();
  bucket.time = Date.now;
  line.plan(undefined);
  bucket.told.length = 0;
});
afterAll(async () => {
  await bucket.close();
  await line.close();
  await table.close();
});

const draft = async (): Promise<Partner> => started(await eligibleAccount());
const complete = async (): Promise<Partner> => {
  const partner = await draft();
  return filled(partner, companyInformation(partner.accountId));
};
const pathOf = ({ applicationId }: Partner, rest = '') => `/applications/${applicationId}/documents${rest}`;
/** Returns the documents, without those that the test support invented. */
const list = async (partner: Partner) =>
  (await partner.send({ path: pathOf(partner) })).body.items.filter(
    ({ documentId }: { documentId: string }) => !/^doc_0{31}/.test(documentId),
  );
const remove = (partner: Partner, documentId: string) =>
  partner.send({ method: 'DELETE', path: pathOf(partner, `/${documentId}`) });
const renew = (partner: Partner, documentId: string, headers = {}) =>
  partner.send({ method: 'POST', path: pathOf(partner, `/${documentId}/upload`), headers });
const filesOf = ({ accountId }: Partner) =>
  bucket.store.below({ bucket: bucket.name, prefix: `accounts/${accountId}/` });
const licence = '/steps/business-qualification/businessLicense/documentId';

describe('the documents of an application', () => {
  test('are listed, newest first, with the answers that name each', async () => {
    const partner = await draft();
    expect(await list(partner)).toEqual([]);
    const one = await upload(partner);
    await bucket.deliver();
    const other = (await announce(partner, aFile('x', 'image/png'))).body.documentId;
    await partner.save('business-qualification', businessQualification(one.documentId));
    await partner.save('due-diligence', dueDiligence(one.documentId));
    expect(await list(partner)).toEqual([
      {
        documentId: other,
        state: 'pending',
        ...announcedOf(aFile('x', 'image/png')),
        createdAt: expect.any(String),
        namedBy: [],
      },
      {
        documentId: one.documentId,
        state: 'clean',
        ...announcedOf(one.file),
        createdAt: expect.any(String),
        namedBy: [licence, '/steps/due-diligence/answers/DD16/details/policy'],
      },
    ]);
  });

  test('are visible to nobody else', async () => {
    const partner = await draft();
    const { documentId } = await upload(partner);
    await bucket.deliver();
    const foreign = { accountId: await eligibleAccount() };
    const path = pathOf(partner, `/${documentId}`);
    const calls = [
      { path: pathOf(partner) },
      { method: 'DELETE', path },
      { method: 'POST', path: `${path}/upload` },
    ] as const;
    for (const each of calls) expect((await call({ ...each, ...foreign })).statusCode).toBe(404);
    const another = await draft();
    expect((await remove(another, documentId)).statusCode).toBe(404);
    expect((await renew(another, documentId)).statusCode).toBe(404);
    expect(await list(partner)).toHaveLength(1);
    expect((await remove(partner, 'doc_nobody-has')).statusCode).toBe(404);
  });
});

describe('ten uploads that were abandoned', () => {
  const abandoned = async (partner: Partner) => {
    const replies = await Promise.all(Array.from({ length: 10 }, (_, index) => announce(partner, aFile(`${index}`))));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 201));
    const refused = await announce(partner, aFile('More'));
    expect(refused.body).toMatchObject({ status: 422, errors: [{ code: 'too-many-documents' }] });
    expect(refused.body.errors[0].detail).toMatch(/15 minutes/);
    return replies.map(({ body }) => body.documentId as string);
  };

  test('make room for another once one of them is removed', async () => {
    const partner = await draft();
    const [first = ''] = await abandoned(partner);
    expect(await remove(partner, first)).toMatchObject({ statusCode: 204, text: '' });
    expect((await announce(partner, aFile('More'))).statusCode).toBe(201);
    expect((await remove(partner, first)).statusCode).toBe(404);
  });

  test('make room for ten others once their forms have expired, and can still be uploaded', async () => {
    const partner = await draft();
    const [first = ''] = await abandoned(partner);
    const later = Date.now() + 15 * 60_000;
    stopClock(later);
    bucket.time = () => later;
    const again = await renew(partner, first);
    expect(again.statusCode).toBe(200);
    expect((await postForm(again.body.upload, aFile('0'))).status).toBe(204);
    for (let index = 0; index < 9; index++)
      expect((await announce(partner, aFile(`Later ${index}`))).statusCode).toBe(201);
  });
});

describe('a new form', () => {
  test('takes the file, and keeps the document for a day from then on', async () => {
    const partner = await draft();
    const file = aFile('Slow');
    const { documentId } = (await announce(partner, file)).body;
    const announcedAt = Date.now();
    stopClock(announcedAt + 23 * 3_600_000);
    const { body } = await renew(partner, documentId);
    expect(Object.keys(body)).toEqual(['upload']);
    stopClock(announcedAt + 46 * 3_600_000);
    expect((await list(partner))[0]).toMatchObject({ documentId, state: 'pending' });
    stopClock(announcedAt + 47 * 3_600_000 + 1000);
    expect(await list(partner)).toEqual([]);
    expect((await renew(partner, documentId)).statusCode).toBe(404);
  });

  test('is signed once for one key: the same response, byte for byte', async () => {
    const partner = await draft();
    const { documentId } = (await announce(partner, aFile('Once'))).body;
    const [one, other] = await Promise.all([1, 2].map(() => renew(partner, documentId, { 'idempotency-key': 'same' })));
    expect(one?.statusCode).toBe(200);
    expect(other?.text).toBe(one?.text);
  });

  test('is not signed once the file has arrived, even in the meantime, or if the application cannot be edited', async () => {
    const partner = await draft();
    const uploaded = await upload(partner);
    line.plan(justBefore('TransactWriteItems', () => bucket.deliver()));
    const reply = await renew(partner, uploaded.documentId);
    const detail = 'The file of this document has arrived. To send another file, add another document.';
    expect(reply.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'clean', allowed: [], detail });
    const awaited = (await announce(partner, aFile('Late'))).body.documentId;
    await partner.withdraw();
    expect((await renew(partner, awaited)).body).toMatchObject({ code: 'wrong-state', state: 'withdrawn' });
  });
});

describe('a document that is removed', () => {
  test.each(['pending', 'scanning', 'clean', 'rejected'] as const)(
    'is gone, with its file, if it was %s',
    async (state) => {
      const partner = await draft();
      const file =
        state === 'rejected' ? { ...aFile('x', 'image/png'), contentType: 'application/pdf' as const } : undefined;
      const uploaded = await upload(partner, file);
      if (state === 'scanning') bucket.told.pop();
      if (state !== 'pending') await bucket.deliver();
      expect((await uploaded.show()).state).toBe(state);
      expect((await remove(partner, uploaded.documentId)).statusCode).toBe(204);
      // A file that was not recorded yet is removed by its event.
      await bucket.deliver();
      expect(filesOf(partner)).toEqual([]);
      expect(await list(partner)).toEqual([]);
      expect((await uploaded.show()).status).toBe(404);
      const rows = (await table.items()).filter(({ sk }) => String(sk).endsWith(uploaded.documentId));
      expect(rows).toEqual([]);
    },
  );

  test('leaves the answers that name it outstanding, and a submission is refused', async () => {
    const partner = await complete();
    const uploaded = await upload(partner);
    await bucket.deliver();
    await partner.save('business-qualification', businessQualification(uploaded.documentId));
    await remove(partner, uploaded.documentId);
    const { body } = await partner.send({ path: `/applications/${partner.applicationId}` });
    expect(body.outstanding).toMatchObject([{ pointer: licence, code: 'document-not-found' }]);
    expect((await partner.submit()).body).toMatchObject({
      code: 'incomplete-application',
      outstanding: body.outstanding,
    });
  });

  test('is never one that a submission names, even if it is submitted in the meantime', async () => {
    const partner = await complete();
    const uploaded = await upload(partner);
    await bucket.deliver();
    await partner.save('business-qualification', businessQualification(uploaded.documentId));
    const submit = async () => void expect((await partner.submit()).statusCode).toBe(200);
    line.plan(justBefore('TransactWriteItems', submit));
    const meanwhile = await remove(partner, uploaded.documentId);
    expect(meanwhile.body).toMatchObject({
      status: 409,
      code: 'wrong-state',
      state: 'submitted',
      allowed: ['withdraw'],
      detail: 'A submission names this document, so it is kept and cannot be removed.',
    });
    expect((await remove(partner, uploaded.documentId)).statusCode).toBe(409);
    expect([(await list(partner)).map(({ documentId }: { documentId: string }) => documentId)].flat()).toContain(
      uploaded.documentId,
    );
    expect(filesOf(partner)).toHaveLength(1);
  });

  test('cannot be submitted once it is marked, and the same request finishes what a fault interrupted', async () => {
    const partner = await complete();
    const uploaded = await upload(partner);
    await bucket.deliver();
    await partner.save('business-qualification', businessQualification(uploaded.documentId));
    const { stop } = watchLog('ERROR');
    const down = jest.spyOn(bucket.store, 'remove').mockImplementation(() => {
      throw new ServiceError('ServiceUnavailable', 'The bucket is out of reach.', 503);
    });
    const failed = await remove(partner, uploaded.documentId).finally(stop);
    expect(failed.body).toMatchObject({ status: 503, code: 'try-again' });
    expect((await uploaded.show()).status).toBe(404);
    expect((await partner.submit()).body.code).toBe('incomplete-application');
    down.mockRestore();
    expect((await remove(partner, uploaded.documentId)).statusCode).toBe(204);
    expect(filesOf(partner)).toEqual([]);
  });
});

test('a download has the original name of the file, in any script', async () => {
  const partner = await draft();
  const named = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((name) => name.trim() !== '');
  const names = [
    '营业执照 2026.pdf',
    'Gewerbeschein Müller & Söhne.pdf',
    'رخصة تجارية.pdf',
    'ใบอนุญาต.pdf',
    'He said "yes"; \\o/ 100%.pdf',
    '%41.pdf',
    '📄.pdf',
    ...fc
      .sample(named, { numRuns: counted({ quick: 3, whole: 40 }), seed: 7 })
      .filter((name) => !/[\p{C}\uFFFD]/u.test(name)),
  ];
  for (const fileName of names) {
    const file = aFile(fileName);
    const path = pathOf(partner);
    const { statusCode, body } = await partner.send({ method: 'POST', path, body: { ...announcedOf(file), fileName } });
    if (statusCode !== 201) continue;
    await postForm(body.upload, file);
    await bucket.deliver();
    const { body: shown } = await partner.send({ path: `${path}/${body.documentId}` });
    const opened = await fetch(shown.download.url);
    const header = opened.headers.get('content-disposition') ?? '';
    const [, extended] = /filename\*=UTF-8''([^;]+)/i.exec(header) ?? [];
    const [, quoted] = /filename="?((?:[^"\\]|\\.)*)"?/.exec(header) ?? [];
    const found = extended === undefined ? quoted?.replaceAll(/\\(.)/g, '$1') : decodeURIComponent(extended);
    expect(found).toBe(shown.fileName);
    expect(header).toMatch(/^attachment; [\x20-\x7E]*$/);
    await remove(partner, body.documentId);
  }
});
