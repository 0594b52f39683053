import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { call, useTable } from '../support/api.ts';
import { announce, announcedOf, deliverEntry, openBucket, type TestBucket, upload } from '../support/bucket.ts';
import { aCleanDocument } from '../support/builders.ts';
import { putDocuments } from '../support/documents.ts';
import { type FaultyLine, justBefore, openLine } from '../support/faults.ts';
import { aFile, postForm } from '../support/http-partner.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { deliverBatch } from '../support/queue.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { businessQualification, companyInformation, dueDiligence } from '../support/samples.ts';

const aPdf = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/pdfs', `${name}.pdf`));

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
  line.plan(undefined);
  bucket.time = Date.now;
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
const itemsOf = async ({ applicationId }: Partner, kind: string) =>
  (await table.items()).filter(
    ({ sk, ...item }) => String(sk).startsWith(kind) && item.applicationId === applicationId,
  );
/** Returns an uploaded document that the answers name, with the bucket's events delivered. */
async function named(partner: Partner) {
  const uploaded = await upload(partner);
  await bucket.deliver();
  await partner.save('business-qualification', businessQualification(uploaded.documentId));
  return uploaded;
}
/** Removes the documents that the test support invented, because they have no files. */
async function removeMadeUp(partner: Partner): Promise<void> {
  const madeUp = (await itemsOf(partner, 'DOCUMENT#')).filter(({ sk }) => /#doc_0{31}/.test(String(sk)));
  for (const { pk, sk } of madeUp)
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: { pk, sk } }));
}
/** Returns GuardDuty's verdict on the document's version, as of a later scan. */
const verdict = (scanResultStatus: string, { key, versionId }: { key: string; versionId: string }) => ({
  source: 'aws.guardduty',
  detailType: 'GuardDuty Malware Protection Object Scan Result',
  detail: { s3ObjectDetails: { objectKey: key, versionId }, scanResultDetails: { scanResultStatus } },
});
const versionOf = ({ form }: { form: { fields: { key: string } } }) =>
  bucket.store.find({ bucket: bucket.name, key: form.fields.key });
const isThere = (uploaded: Parameters<typeof versionOf>[0]): boolean => {
  try {
    return versionOf(uploaded) !== undefined;
  } catch {
    return false;
  }
};

describe('a document', () => {
  test.each(['in-order', 'reversed'] as const)(
    'is pending, then clean, with events %s, and opens by a link',
    async (order) => {
      const partner = await draft();
      const uploaded = await upload(partner);
      expect(await uploaded.show()).toMatchObject({ state: 'pending', ...announcedOf(uploaded.file) });
      await bucket.deliver(order);
      const { state, download } = await uploaded.show();
      expect(state).toBe('clean');
      const opened = await fetch(download.url);
      expect(Buffer.from(await opened.arrayBuffer()).equals(uploaded.file.bytes)).toBe(true);
      expect(opened.headers.get('content-disposition')).toBe('attachment; filename=licence.pdf');
      expect((await fetch(download.url.replace('versionId=', 'versionId=0'))).status).toBe(403);
      bucket.time = () => Date.now() + 301_000;
      expect((await fetch(download.url)).status).toBe(403);
    },
  );

  test.each([
    ['after CRLF', Buffer.concat([Buffer.from('\r\n'), aPdf('plain')])],
    ['under an owner’s password', aPdf('owner-password')],
  ])('that is a PDF %s is clean', async (_, bytes) => {
    const uploaded = await upload(await draft(), { contentType: 'application/pdf', bytes });
    await bucket.deliver();
    expect(await uploaded.show()).toMatchObject({ state: 'clean' });
  });

  test('is scanning, without a link, while one of the two results is missing', async () => {
    const uploaded = await upload(await draft());
    const [created, scanned] = bucket.told.splice(0);
    await deliverEntry(created!);
    expect(await uploaded.show()).toMatchObject({ state: 'scanning' });
    await deliverEntry(created!);
    await deliverEntry(scanned!);
    expect(await uploaded.show()).toMatchObject({ state: 'clean', download: { url: expect.any(String) } });
  });

  test.each([
    ['an image called a PDF', { ...aFile('x', 'image/png'), contentType: 'application/pdf' }, 'not-as-declared'],
    ['text called a PDF', { contentType: 'application/pdf', bytes: Buffer.from('Trust me.') }, 'not-as-declared'],
    // The sample that every scanner finds (EICAR), in two halves, so that it is not found here.
    ['a PDF that is cut short', { contentType: 'application/pdf', bytes: aPdf('plain').subarray(0, 600) }, 'cut-short'],
    ['five bytes of a PDF', { contentType: 'application/pdf', bytes: Buffer.from('%PDF-') }, 'cut-short'],
    ['a PDF with a password', { contentType: 'application/pdf', bytes: aPdf('user-password') }, 'password'],
    ['malware', aFile(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`), 'malware'],
  ] as const)('that is %s is rejected', async (_, file, code) => {
    const uploaded = await upload(await draft(), file);
    await bucket.deliver();
    const shown = await uploaded.show();
    expect(shown).toMatchObject({ state: 'rejected', rejection: { code, detail: expect.stringMatching(/upload/i) } });
    expect(shown.download).toBeUndefined();
  });

  test.each([
    ['UNSUPPORTED', 'not-scannable'],
    ['FAILED', 'scan-failed'],
    ['ACCESS_DENIED', 'scan-failed'],
    ['THREATS_FOUND', 'malware'],
  ])('is never clean once the scan says %s, even after another verdict', async (status, code) => {
    const uploaded = await upload(await draft(), aFile('x', 'image/jpeg'));
    await bucket.deliver();
    await deliverEntry(verdict(status, versionOf(uploaded)));
    await deliverEntry(verdict('NO_THREATS_FOUND', versionOf(uploaded)));
    expect(await uploaded.show()).toMatchObject({ state: 'rejected', rejection: { code } });
  });

  test('is its first version, and another version is removed and its scan ignored', async () => {
    const uploaded = await upload(await draft());
    const first = versionOf(uploaded);
    const [created] = bucket.told.splice(0);
    await deliverEntry(created!);
    await postForm(uploaded.form, uploaded.file);
    expect(versionOf(uploaded).versionId).not.toBe(first.versionId);
    await bucket.deliver('reversed');
    expect(await uploaded.show()).toMatchObject({ state: 'scanning' });
    expect(versionOf(uploaded).versionId).toBe(first.versionId);
  });

  test('that nobody announced is removed', async () => {
    const uploaded = await upload(await draft());
    const key = uploaded.form.fields.key.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'));
    const { versionId } = bucket.store.put({ bucket: bucket.name, key }, 'application/pdf', uploaded.file.bytes);
    await deliverEntry({ source: 'aws.s3', detailType: '', detail: { object: { key, 'version-id': versionId } } });
    expect(isThere({ form: { fields: { key } } })).toBe(false);
  });

  test('is announced once for one idempotency key, with the same response byte for byte', async () => {
    const partner = await draft();
    const file = aFile('once');
    const replies = [1, 2].map(() => announce(partner, file, { 'idempotency-key': 'same' }));
    const [one, other] = await Promise.all(replies);
    expect(one?.statusCode).toBe(201);
    expect(other?.text).toBe(one?.text);
    expect((await announce(partner, aFile('another'), { 'idempotency-key': 'same' })).body.code).toBe(
      'idempotency-key-reused',
    );
  });

  test('of another account, or of another application, is not found', async () => {
    const partner = await draft();
    const { documentId } = await upload(partner);
    const foreign = await eligibleAccount();
    const path = `/applications/${partner.applicationId}/documents`;
    expect((await call({ path: `${path}/${documentId}`, accountId: foreign })).statusCode).toBe(404);
    const body = announcedOf(aFile('x'));
    expect((await call({ method: 'POST', path, body, accountId: foreign })).statusCode).toBe(404);
    const other = await draft();
    expect(
      (await other.send({ path: `/applications/${other.applicationId}/documents/${documentId}` })).statusCode,
    ).toBe(404);
  });

  test.each([
    ['size', { size: 10 * 1024 * 1024 + 1 }, 'A file can have at most 10 MB.'],
    ['size', { size: 0 }, 'The file is empty. Choose another.'],
    ['contentType', { contentType: 'image/heic' }, 'This is HEIC. Save it as JPEG, PNG or PDF.'],
    ['contentType', { contentType: 'IMAGE/WebP; quality=1' }, 'This is WebP. Save it as JPEG, PNG or PDF.'],
    ['contentType', { contentType: 'application/x-zip-compressed' }, 'This is ZIP. Save it as JPEG, PNG or PDF.'],
    ['contentType', { contentType: 'text/plain' }, 'This is TXT. Save it as JPEG, PNG or PDF.'],
    ['contentType', { contentType: 'application/msword' }, 'This is Word. Save it as JPEG, PNG or PDF.'],
    ['contentType', { contentType: 'text/html' }, 'Save the file as JPEG, PNG or PDF. Other types are not accepted.'],
    ['contentType', { contentType: 'constructor' }, 'Save the file as JPEG, PNG or PDF. Other types are not accepted.'],
    ['purpose', { purpose: 'holiday' }],
    ['sha256', { sha256: 'abc' }],
    ['fileName', { fileName: 'a\u0000b.pdf' }],
  ] as [field: string, wrong: object, detail?: string][])(
    'with a wrong %s is refused: %j',
    async (field, wrong, detail = expect.any(String)) => {
      const partner = await draft();
      const body = { ...announcedOf(aFile('x')), ...wrong };
      const path = `/applications/${partner.applicationId}/documents`;
      const reply = await partner.send({ method: 'POST', path, body });
      expect(reply.body).toMatchObject({
        status: 422,
        code: 'invalid-request',
        errors: [{ pointer: `/${field}`, detail }],
      });
    },
  );
});

describe('the form accepts only the announced file', () => {
  const file = aFile('The one');
  const longer = { ...file, bytes: Buffer.concat([file.bytes, Buffer.from('./')]) };
  const altered = { ...file, bytes: Buffer.from(file.bytes.toString('latin1').replace('one', 'two'), 'latin1') };

  test.each([
    ['a longer file', longer, {}, 400, 'EntityTooLarge'],
    ['a shorter file', { ...file, bytes: file.bytes.subarray(1) }, {}, 400, 'EntityTooSmall'],
    ['another file of that size', altered, {}, 400, 'BadDigest'],
    ['another type', file, { 'Content-Type': 'text/html' }, 403, 'AccessDenied'],
    ['another key', file, { key: 'accounts/somebody/else' }, 403, 'AccessDenied'],
    ['another checksum', altered, { 'x-amz-checksum-sha256': 'AAAA' }, 403, 'AccessDenied'],
    ['an extra field', file, { 'x-amz-meta-note': 'hello' }, 403, 'AccessDenied'],
    ['another policy', file, { Policy: Buffer.from('{}').toString('base64') }, 403, 'SignatureDoesNotMatch'],
  ])('refuses %s', async (_, sent, replaced, status, code) => {
    const { body } = await announce(await draft(), file);
    const refused = await postForm(body.upload, sent, replaced);
    expect([refused.status, await refused.text()]).toEqual([status, expect.stringContaining(`<Code>${code}</Code>`)]);
    expect(bucket.told).toEqual([]);
  });

  test('is multipart, and nothing else is read', async () => {
    const { body } = await announce(await draft(), file);
    const refused = await fetch(body.upload.url, { method: 'POST', body: new URLSearchParams(body.upload.fields) });
    expect([refused.status, bucket.told]).toEqual([400, []]);
    expect((await fetch(body.upload.url, { method: 'POST', body: '{}' })).status).toBe(412);
  });

  test('refuses every file once it has expired', async () => {
    const { body } = await announce(await draft(), file);
    bucket.time = () => Date.now() + 901_000;
    expect((await postForm(body.upload, file)).status).toBe(403);
  });
});

describe('a submission', () => {
  test('names clean documents of its own application', async () => {
    const partner = await complete();
    const foreign = await named(await complete());
    const pending = await upload(partner);
    for (const [documentId, code] of [
      ['doc_nobody-has', 'document-not-found'],
      [foreign.documentId, 'document-not-found'],
      [pending.documentId, 'document-not-clean'],
    ] as const) {
      await partner.save('business-qualification', businessQualification(documentId));
      const outstanding = [{ step: 'business-qualification', code }];
      const pointer = '/steps/business-qualification/businessLicense/documentId';
      const reply = await partner.submit();
      expect(reply.body).toMatchObject({ status: 422, code: 'incomplete-application' });
      expect(reply.body.outstanding).toEqual([expect.objectContaining({ ...outstanding[0], pointer })]);
      const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
      expect(shown.body.outstanding).toEqual(reply.body.outstanding);
      expect(shown.body.steps['business-qualification'].state).toBe('incomplete');
    }
    await bucket.deliver();
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('fails if a document turns out to be malware between check and commit', async () => {
    const partner = await complete();
    const uploaded = await named(partner);
    const found = verdict('THREATS_FOUND', versionOf(uploaded));
    line.plan(justBefore('TransactWriteItems', () => deliverEntry(found)));
    const reply = await partner.submit();
    expect(reply.body).toMatchObject({
      status: 422,
      code: 'incomplete-application',
      outstanding: [{ code: 'document-rejected', detail: expect.stringContaining('malware') }],
    });
    expect(checkInvariants(await table.items())).toEqual([]);
  });

  test('closes an application to new documents, and a request for changes opens it again', async () => {
    const partner = await complete();
    await partner.submit();
    const refused = await announce(partner, aFile('late'));
    expect(refused.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'submitted' });
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const reasons = [{ code: 'illegible', pointer: '/steps/business-qualification/businessLicense' }];
    await rita.decide({ decision: 'request-changes', reasons });
    partner.version = (await rita.read()).body.version;
    await named(partner);
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('a document is not added to a draft that ends meanwhile', async () => {
    const partner = await draft();
    line.plan(justBefore('TransactWriteItems', async () => void (await partner.withdraw())));
    const reply = await announce(partner, aFile('late'));
    expect(reply.body).toMatchObject({ status: 409, code: 'wrong-state', state: 'withdrawn' });
  });
});

describe('reviewers', () => {
  test('see the list of documents, and open them by a link, which is recorded', async () => {
    const partner = await complete();
    const { documentId, file } = await named(partner);
    const path = `/review/applications/${partner.applicationId}/documents/${documentId}`;
    const rita = { subject: 'rita', groups: ['reviewer'] };
    expect((await call({ path, ...rita })).statusCode).toBe(404);
    await partner.submit();
    const listed = (await call({ path: `/review/applications/${partner.applicationId}`, ...rita })).body.documents;
    expect(listed).toContainEqual(expect.objectContaining({ documentId, state: 'clean', ...announcedOf(file) }));
    const { body } = await call({ path, ...rita });
    expect((await fetch(body.download.url)).status).toBe(200);
    expect((await itemsOf(partner, 'OPENED#')).map(({ sk }) => sk)).toEqual([
      expect.stringMatching(new RegExp(`^OPENED#${documentId}#.*Z#rita$`)),
    ]);
    expect((await call({ path, accountId: partner.accountId })).statusCode).toBe(403);
  });
});

describe('at its end', () => {
  const settle = async ({ accountId, applicationId }: Partner) =>
    expect(await deliverBatch('apply-document-retention', [{ accountId, applicationId }])).toEqual([]);

  test('a draft’s documents are removed with their files, and later uploads too', async () => {
    const partner = await draft();
    const [uploaded, late] = [await upload(partner), await announce(partner, aFile('late'))];
    await bucket.deliver();
    await settle(partner);
    expect(isThere(uploaded)).toBe(true);
    await partner.withdraw();
    await settle(partner);
    await settle(partner);
    expect(isThere(uploaded)).toBe(false);
    expect(await itemsOf(partner, 'DOCUMENT#')).toEqual([]);
    await postForm(late.body.upload, aFile('late'));
    await bucket.deliver('reversed');
    expect(isThere({ form: late.body.upload })).toBe(false);
  });

  /** Returns a partner that names two documents and has uploaded a third. */
  async function withThree() {
    const partner = await complete();
    const licence = await named(partner);
    const [policy, unnamed] = [await upload(partner), await upload(partner)];
    await bucket.deliver();
    await partner.save('due-diligence', dueDiligence(policy.documentId));
    await removeMadeUp(partner);
    expect((await partner.submit()).statusCode).toBe(200);
    await settle(partner);
    await settle(partner);
    return { partner, licence, unnamed };
  }
  const lockOf = (uploaded: Parameters<typeof versionOf>[0]) => Date.parse(versionOf(uploaded).retainUntil ?? '');
  const inYears = (years: number, at = new Date()) => at.setUTCFullYear(at.getUTCFullYear() + years);

  test('the documents that a submission names are kept and their files cannot be removed, and others are deleted', async () => {
    const { partner, licence, unnamed } = await withThree();
    expect(Math.abs(lockOf(licence) - inYears(3))).toBeLessThan(60_000);
    expect(() => bucket.store.remove(versionOf(licence))).toThrow(/lock/);
    expect(versionOf(unnamed).retainUntil).toBeUndefined();
    await partner.withdraw();
    await settle(partner);
    expect([isThere(licence), isThere(unnamed)]).toEqual([true, false]);
    expect((await itemsOf(partner, 'DOCUMENT#')).map(({ submitted }) => submitted)).toEqual([true, true]);
  });

  test('an approval keeps them for the retention years, and no later event shortens that', async () => {
    const { partner, licence } = await withThree();
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    expect((await rita.decide({ decision: 'approve' })).body.state).toBe('approved');
    await settle(partner);
    expect(Math.abs(lockOf(licence) - inYears(1 + 7))).toBeLessThan(60_000);
    const longer = inYears(20);
    bucket.store.retain(versionOf(licence), new Date(longer).toISOString());
    await settle(partner);
    expect(lockOf(licence)).toBe(longer);
  });
});

test('an application never has more than 100 documents, however many are announced at once', async () => {
  const partner = await draft();
  const key = { pk: `ACCOUNT#${partner.accountId}`, sk: `ANNOUNCED#${partner.applicationId}` };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...key, announced: 97, schema: 3 } }));
  // Together with the three documents of the samples, these are as many as the count says.
  const forgotten = Array.from({ length: 94 }, (_, index) =>
    aCleanDocument(`doc_${String(index).padStart(32, 'f')}`, {
      createdAt: '2020-01-01T00:00:00.000Z',
      object: undefined,
    }),
  );
  for (let at = 0; at < forgotten.length; at += 25)
    await putDocuments({ endpoint: table.endpoint, tableName: table.tableName }, partner, forgotten.slice(at, at + 25));
  const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => announce(partner, aFile(`File ${index}`))));
  const answers = replies.map(({ statusCode, body }) =>
    `${statusCode} ${body.errors?.[0]?.code ?? body.code ?? ''}`.trim(),
  );
  expect(answers.filter((answer) => answer === '201')).toHaveLength(3);
  expect(answers.filter((answer) => !['201', '422 too-many-documents'].includes(answer))).toEqual([]);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.tableName, Key: key }));
  expect(Item?.announced).toBe(100);
});

test('a count that is higher than the number of documents in the table is corrected', async () => {
  const partner = await draft();
  const key = { pk: `ACCOUNT#${partner.accountId}`, sk: `ANNOUNCED#${partner.applicationId}` };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...key, announced: 100, schema: 3 } }));
  const replies = await Promise.all([1, 2, 3].map((index) => announce(partner, aFile(`File ${index}`))));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.tableName, Key: key }));
  // The three documents of the samples count, too.
  expect(Item?.announced).toBe(6);
});

test('a document without a file is deleted after a day', async () => {
  const partner = await draft();
  const { documentId, show } = await upload(partner);
  const item = (await itemsOf(partner, 'DOCUMENT#')).find(({ sk }) => String(sk).endsWith(documentId));
  expect(Number(item?.expiresAt)).toBeCloseTo(Date.now() / 1000 + 86_400, -2);
  await bucket.deliver();
  const after = (await itemsOf(partner, 'DOCUMENT#')).find(({ sk }) => String(sk).endsWith(documentId));
  expect([after?.expiresAt, (await show()).state]).toEqual([undefined, 'clean']);
});
