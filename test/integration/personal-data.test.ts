import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '../../lib/domain/ids.ts';
import type { ApplicationStore } from '../../lib/operations/ports.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { keys, schemaVersion } from '../../lib/store/table.ts';
import { breaksOf } from '../../local/operator/verify-audit/chains.ts';
import { call, deliverFacts, type Reply, useTable } from '../support/api.ts';
import { announcedOf, openBucket, type TestBucket } from '../support/bucket.ts';
import { pins } from '../support/builders.ts';
import { recogniseNodesErrors } from '../support/faults.ts';
import { aFile, postForm } from '../support/http-partner.ts';
import { type LocalTable, openTable, testAccountKey } from '../support/local-table.ts';
import { eligibleAccount, newAccount, type Partner, reportCleanFacts, started } from '../support/partner.ts';
import { deliverBatch } from '../support/queue.ts';
import { reviewerAt } from '../support/reviewer.ts';
import {
  businessQualification,
  cleanFacts,
  companyInformation,
  dueDiligence,
  programApplication,
} from '../support/samples.ts';
import { enrolledIn, highRisk, Scene } from '../support/scene.ts';

let table: LocalTable;
let bucket: TestBucket;
const folder = mkdtempSync(join(tmpdir(), 'personal-data-'));
beforeAll(async () => {
  table = await openTable();
  recogniseNodesErrors();
  useTable(table);
  bucket = await openBucket();
});
afterAll(async () => {
  await bucket.close();
  await table.close();
  rmSync(folder, { recursive: true });
});

const good = async (reply: Promise<Reply>): Promise<Reply> => {
  const { statusCode, text } = await reply;
  expect([statusCode < 300, text]).toEqual([true, text]);
  return reply;
};

/** Occurs in each personal field, and nowhere else. */
const canary = 'Qanarius';
const identity = { displayName: `${canary} Pte. Ltd.`, email: `${canary.toLowerCase()}@name.example` };

const answers = (registrationNumber: string, documentId: string) => ({
  'company-information': {
    ...companyInformation(registrationNumber),
    legalName: `${canary} Holding`,
    taxNumber: `${canary}-1`,
    registeredAddress: { line1: `${canary} Street 1`, city: canary, postalCode: '048616', country: 'SG' },
    website: `https://${canary.toLowerCase()}.example`,
    contact: { name: `Mei ${canary}`, email: `${canary}@person.example`, phone: '+6561239876', title: canary },
  },
  'business-qualification': {
    ...businessQualification(),
    businessLicense: {
      ...businessQualification().businessLicense,
      documentId,
      number: `BL-${canary}`,
      validUntil: '2030-03-31',
    },
    certifications: [{ name: canary, issuer: canary, number: canary }],
  },
  'program-application': { ...programApplication(), targetIndustries: [canary], businessPlan: `Sell to ${canary}.` },
  'due-diligence': {
    ...dueDiligence(documentId),
    answers: {
      ...dueDiligence(documentId).answers,
      DD22: { ...highRisk.DD22, details: { ...highRisk.DD22.details, document: documentId } },
      DD03: { value: [{ name: `Lee ${canary}`, role: 'Director', nationality: 'SG' }] },
    },
  },
});

/** Uploads a document with a name of the applicant's. Returns it once it is clean. */
async function uploaded(partner: Partner): Promise<{ readonly path: string; readonly documentId: string }> {
  const file = aFile('A licence');
  const path = `/applications/${partner.applicationId}/documents`;
  const announced = { ...announcedOf(file), fileName: `${canary}.pdf` };
  const { body } = await good(partner.send({ method: 'POST', path, body: announced }));
  expect((await postForm(body.upload, file)).status).toBe(204);
  await bucket.deliver();
  return { path: `${path}/${body.documentId}`, documentId: body.documentId };
}

/** Returns an account that was rejected after two rounds, with texts by everybody, and that appealed and withdrew. */
async function whoWasRejected(): Promise<Partner & { document: string }> {
  const accountId = newAccount();
  await reportCleanFacts(accountId, { identity });
  const partner = await started(accountId);
  const { path: document, documentId } = await uploaded(partner);
  for (const [step, body] of Object.entries(answers(accountId, documentId))) await good(partner.save(step, body));
  await good(partner.submit({ 'idempotency-key': 'first' }));
  expect(await deliverBatch('apply-document-retention', [{ accountId, applicationId: partner.applicationId }])).toEqual(
    [],
  );
  const carl = reviewerAt(partner.applicationId, 'carl', ['compliance']);
  const reasons = [{ code: 'unclear', pointer: '/steps/program-application', message: `What of ${canary}?` }];
  await good(carl.take());
  await good(carl.decide({ decision: 'request-changes', reasons, note: `Ask ${canary}.` }));
  partner.version = (await carl.read()).body.version;
  await good(partner.save('program-application', { businessPlan: `More for ${canary}.` }, 'PATCH'));
  const again = { message: `For the eyes of ${canary}.` };
  const version = { 'if-match': `"${partner.version}"`, 'idempotency-key': 'second' };
  const submission = `/applications/${partner.applicationId}/submission`;
  await good(partner.send({ method: 'POST', path: submission, body: again, headers: version }));
  expect((await carl.read()).body.message).toBe(again.message);
  await good(carl.take());
  const { flags } = (await carl.read()).body.risk;
  for (const { flagId } of flags) await good(carl.dispose(flagId, 'upheld'));
  await good(carl.decide({ decision: 'reject', reasons, note: `No to ${canary}.` }));
  const appeal = { program: 'cloud-solution-provider', appealOf: partner.applicationId };
  const headers = { 'idempotency-key': 'appeal' };
  const { body } = await good(call({ method: 'POST', path: '/applications', accountId, body: appeal, headers }));
  const path = `/applications/${body.applicationId}/withdrawal`;
  await good(call({ method: 'POST', path, accountId, headers: { 'if-match': '"1"' } }));
  return { ...partner, document };
}

/** Returns every file that the engine keeps, including its journal. */
const filesOf = (engine: LocalTable): readonly Buffer[] =>
  readdirSync(engine.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

async function run(script: 'erase' | 'export' | 'verify-audit', ...args: readonly string[]) {
  const at = ['--table', table.tableName, '--endpoint', table.endpoint];
  const key = script === 'verify-audit' ? [] : ['--key', testAccountKey];
  const files = script === 'verify-audit' ? [] : ['--bucket', bucket.name];
  const program = join(import.meta.dirname, `../../local/operator/${script}.ts`);
  const env = { ...process.env, AWS_ENDPOINT_URL_KMS: table.kms };
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [program, ...at, ...key, ...files, ...args], { env })),
    };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

/** Returns the store of a container that has just started. */
const freshStore = (): ApplicationStore => applicationStore(table.vaulted());
const now = '2027-01-01T00:00:00.000Z';
const contactOf = async (store: ApplicationStore, accountId: string) => {
  const { account } = await store.load(accountId as AccountId, { now, contact: true });
  return { displayName: account.facts.identity?.displayName, email: account.facts.identity?.email };
};
const reportIdentity = (accountId: string, sequence: number, email: string) => ({
  accountId,
  source: 'identity' as const,
  sequence,
  observedAt: now,
  facts: { ...cleanFacts.identity, email },
});

describe('an account with a full history', () => {
  let partner: Awaited<ReturnType<typeof whoWasRejected>>;
  let file: string;
  const path = () => `/applications/${partner.applicationId}`;
  beforeAll(async () => {
    partner = await whoWasRejected();
    file = join(folder, 'export.json');
  });

  test('leaves nothing personal in the files of the table', async () => {
    const { document, applicationId } = partner;
    const read = [path(), `${path()}/receipt`, document].map((at) => partner.send({ path: at }));
    const rita = { groups: ['reviewer'], subject: 'rita' };
    const shown = [`/review${path()}`, `/review${document}`].map((at) => call({ path: at, ...rita }));
    for (const { text } of await Promise.all([...read, ...shown])) {
      expect(text).toContain(canary);
      // Only what is erased is shown as erased.
      expect(text).not.toContain('erased');
    }
    const review = await reviewerAt(applicationId, 'rita').read();
    expect(review.body.documents.map(({ fileName }: { fileName: string }) => fileName)).toContain(`${canary}.pdf`);
    const files = filesOf(table);
    const has = (text: string) => files.some((bytes) => bytes.includes(text));
    // These are the right files: they hold what is not personal.
    expect(has(partner.accountId)).toBe(true);
    expect(has('more-detail') || has('unclear')).toBe(true);
    // The address that every call came from.
    const secrets = [canary, canary.toLowerCase(), '6561239876', '203.0.113.9'];
    const forms = (text: string) => [0, 1, 2].map((pad) => Buffer.from(`${' '.repeat(pad)}${text}`).toString('base64'));
    for (const secret of secrets) expect([secret, has(secret)]).toEqual([secret, false]);
    // The set of flags reveals answers.
    expect(review.body.risk.flags.map(({ flagId }: { flagId: string }) => flagId)).toEqual(['DD22']);
    const rows = (await table.storedItems()).filter(({ pk }) => pk === `ACCOUNT#${partner.accountId}`);
    expect(JSON.stringify(rows)).not.toContain('DD22');
    for (const form of forms(canary)) expect([form, has(form.slice(4, 10))]).toEqual([form, false]);
  });

  test('is exported completely, to a file that only its owner can read', async () => {
    expect(await run('export', '--account', partner.accountId, '--file', file)).toMatchObject({ code: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const held = JSON.parse(readFileSync(file, 'utf8'));
    const lists = ['account', 'applications', 'documents', 'events', 'receipts', 'keptAnswers', 'other'].map(
      (name) => held[name].length,
    );
    const rows = (await table.storedItems()).filter(({ pk }) => pk === `ACCOUNT#${partner.accountId}`);
    expect(lists.reduce((sum, length) => sum + length)).toBe(rows.length - 1);
    expect(held.account[0].identityReport.facts).toMatchObject(identity);
    const rejected = held.applications.find((one: { state: string }) => one.state === 'rejected');
    expect(rejected.steps['company-information'].answers.contact.name).toBe(`Mei ${canary}`);
    expect(rejected.steps['company-information'].acceptance.sourceAddress).toBe('203.0.113.9');
    expect(rejected.decision).toMatchObject({ note: `No to ${canary}.` });
    expect(held.receipts[0].content.answers['program-application'].businessPlan).toBe(`Sell to ${canary}.`);
    expect(held.documents.map(({ fileName }: { fileName: string }) => fileName)).toContain(`${canary}.pdf`);
    expect(held.events[0].by.sourceAddress).toBe('203.0.113.9');
    expect(JSON.stringify(held)).not.toContain('wrapped');
    const folder = file.replace(/\.json$/, '-files');
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files.map((name) => readFileSync(name))).toEqual([aFile('A licence').bytes]);
    expect(files.map((name) => statSync(name).mode & 0o777)).toEqual([0o600]);
    expect((await run('export', '--account', partner.accountId, '--file', file)).stderr).toContain('exists already');
    expect((await run('export', '--account', 'nobody')).stderr).toBe('There is no account nobody.\n');
  });

  test('is not erased while it is in use', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    const open = await started(accountId);
    const refused = await run('erase', '--account', accountId);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`${open.applicationId} is open`) });
    expect((await run('erase', '--account', 'nobody')).stderr).toBe('There is no account nobody.\n');
    expect((await contactOf(freshStore(), accountId)).email).toBe('ops@merlion.example');
  });

  test('is erased, and its audit chains stay whole', async () => {
    const stale = freshStore();
    const { accountId, applicationId } = partner;
    // Its file is locked since the submission, and another file has come that nothing knows about yet.
    const [locked] = bucket.store.below({ bucket: bucket.name, prefix: `accounts/${accountId}/` });
    expect(() => bucket.store.remove(locked!)).toThrow('object lock');
    bucket.store.put({ bucket: bucket.name, key: `${locked!.key}x` }, 'application/pdf', Buffer.from('late'));
    expect(await contactOf(stale, accountId)).toEqual(identity);
    expect(await run('erase', '--account', accountId)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is erased/),
    });
    expect(await run('verify-audit')).toMatchObject({ code: 0 });
    const rows = (await table.storedItems()).filter(({ pk }) => pk === `ACCOUNT#${accountId}`);
    expect(rows.map(({ sk }) => sk)).not.toContain('KEY');
    expect(rows.filter(({ sk }) => /^(IDEMPOTENCY|DOCUMENT)#/.test(String(sk)))).toEqual([]);
    expect(rows.map(({ type }) => type)).toContain('AccountErased');
    expect(bucket.store.below({ bucket: bucket.name, prefix: `accounts/${accountId}/` })).toEqual([]);
    // Every read shows the erasure, and none fails, in a new container and in one that held the key.
    for (const store of [freshStore(), stale]) {
      expect(await contactOf(store, accountId)).toEqual({ displayName: undefined, email: undefined });
      const ref = { accountId: accountId as AccountId, applicationId: applicationId as never };
      expect(await store.find(ref)).toMatchObject({ erased: true, steps: {}, state: 'rejected' });
      expect(await store.receipt(ref)).toBeUndefined();
      expect(await store.assessedReceipts(ref, 2)).toEqual([]);
    }
    const shown = await good(partner.send({ path: path() }));
    expect(shown.body).toMatchObject({
      erased: true,
      decision: { reasons: [{ code: 'unclear', message: '[erased]' }] },
    });
    expect(shown.body.steps['company-information']).toMatchObject({ state: 'empty', answers: {} });
    const review = await good(reviewerAt(applicationId, 'rita').read());
    expect(review.body).toMatchObject({
      erased: true,
      changes: [],
      risk: { flags: [] },
      decision: { note: '[erased]' },
    });
    const applications = rows.filter(({ sk }) => String(sk).startsWith('APPLICATION#'));
    const gaps = applications.flatMap(({ steps }) => Object.values(steps as Record<string, { missing: string }>));
    expect(gaps.map(({ missing }) => missing)).toEqual(gaps.map(() => '[]'));
    expect((await partner.send({ path: `${path()}/receipt` })).body).toMatchObject({ status: 404, code: 'not-found' });
    for (const listed of ['/applications', `${path()}/history`]) await good(partner.send({ path: listed }));
    expect(`${shown.text}${review.text}`).not.toContain(canary);
  });

  test('does not change in another erasure, and is exported without the erased data', async () => {
    const again = await run('erase', '--account', partner.accountId);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/was erased before/) });
    expect(await run('export', '--account', partner.accountId, '--file', `${file}2`)).toMatchObject({ code: 0 });
    const text = readFileSync(`${file}2`, 'utf8');
    expect(text).not.toContain(canary);
    expect(text).toContain('[erased]');
  });

  test('gets a new key when it returns, whatever a container still caches', async () => {
    const accountId = newAccount();
    await reportCleanFacts(accountId);
    const [stale, other] = [freshStore(), freshStore()];
    await Promise.all([contactOf(stale, accountId), contactOf(other, accountId)]);
    expect(await run('erase', '--account', accountId)).toMatchObject({ code: 0 });
    expect(await stale.recordFacts(reportIdentity(accountId, 2, 'new@merlion.example') as never)).toEqual({
      recorded: true,
    });
    for (const store of [stale, other, freshStore()])
      expect((await contactOf(store, accountId)).email).toBe('new@merlion.example');
    const back = await started(accountId);
    await good(back.save('program-application', programApplication()));
    const mine = { accountId: accountId as AccountId, applicationId: back.applicationId as never };
    expect((await other.find(mine))?.steps['program-application']?.answers).toEqual(programApplication());
    expect(breaksOf(await table.storedItems()).breaks).toEqual([]);
  });
});

test('an enrollment that ended is listed by the name of its company until that is erased', async () => {
  const scene = new Scene(table, { at: now });
  const { accountId } = await enrolledIn(scene);
  expect(await scene.enrollment(accountId, 'ended')).toBe('done');
  const path = `/review/enrollments?accountId=${accountId}`;
  const listed = async () => (await good(call({ path, groups: ['operator'] }))).body.items;
  const { legalName: companyName } = companyInformation();
  expect(await listed()).toMatchObject([{ accountId, companyName, state: 'ended' }]);
  expect(await run('erase', '--account', accountId)).toMatchObject({ code: 0 });
  const [row] = await listed();
  expect(row).toMatchObject({ accountId, state: 'ended' });
  expect(row).not.toHaveProperty('companyName');
  const all = (await good(call({ path: '/review/enrollments?limit=100', groups: ['operator'] }))).body.items;
  expect(all.find((one: { accountId: string }) => one.accountId === accountId)).toEqual(row);
});

test('an enrollment with an encrypted reason is listed without it, but not as an erased one', async () => {
  const scene = new Scene(table, { at: now });
  const { accountId } = await enrolledIn(scene);
  expect(await scene.enrollment(accountId, 'suspended')).toBe('done');
  const listed = await freshStore().listEnrollments(accountId as AccountId);
  const shown = await good(call({ path: '/enrollments', accountId }));
  expect(shown.body.items).toMatchObject([{ state: 'suspended' }]);
  expect(`${JSON.stringify(listed)}${shown.text}`).not.toMatch(/erased|"reason"/);
});

describe('the save of a step', () => {
  const ofPartner = ({ accountId, applicationId }: Partner) => ({
    accountId: accountId as AccountId,
    applicationId: applicationId as never,
  });
  const diligence = (expectedVersion: number) => ({
    step: 'due-diligence' as const,
    saved: { answers: dueDiligence(), missing: [], namesDocuments: false, savedAt: now },
    expectedVersion,
    state: 'draft' as const,
    pins,
    at: now,
  });
  /** Returns a partner whose company information nobody can decrypt. */
  async function unreadable(older: boolean): Promise<Partner> {
    const partner = await started(await eligibleAccount());
    await good(partner.save('company-information', companyInformation(partner.accountId)));
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keys.application(partner.accountId, partner.applicationId),
        UpdateExpression: `SET #steps.#step.#answers = :other ${older ? 'REMOVE #steps.#step.#refersTo' : ''}`,
        ExpressionAttributeNames: {
          '#steps': 'steps',
          '#step': 'company-information',
          '#answers': 'answers',
          ...(older && { '#refersTo': 'refersTo' }),
        },
        ExpressionAttributeValues: { ':other': new Uint8Array(40) },
      }),
    );
    return partner;
  }

  test('decrypts no other step, and still lists what they lack', async () => {
    const partner = await unreadable(false);
    const saved = await freshStore().saveStep(ofPartner(partner), diligence(partner.version));
    const { version } = companyInformation().agreement;
    expect(saved).toMatchObject({
      result: 'saved',
      standing: {
        version: partner.version + 1,
        steps: {
          'company-information': { missing: [], refersTo: version },
          'due-diligence': { missing: [], refersTo: '1' },
        },
      },
    });
  });

  test('decrypts those that an older version of this system wrote', async () => {
    const partner = await unreadable(true);
    const save = freshStore().saveStep(ofPartner(partner), diligence(partner.version));
    await expect(save).rejects.toThrow('Encrypted in format 0');
  });
});

test('containers that create an account’s key at the same time create one key', async () => {
  const accountId = newAccount();
  const vaults = Array.from({ length: 12 }, () => table.vaulted().accountKeys);
  const keyIds = await Promise.all(vaults.map(async (vault) => (await vault.keyOf(accountId)).keyId));
  expect(new Set(keyIds).size).toBe(1);
  const sealed = (await vaults[0]!.keyOf(accountId)).encrypt(['sk', 'path'], 'a secret');
  expect((await vaults[11]!.keyOf(accountId)).decrypt(['sk', 'path'], sealed)).toBe('a secret');
});

test('a container that caches an erased key saves nothing with it', async () => {
  const accountId = newAccount();
  await reportCleanFacts(accountId);
  const stale = freshStore();
  await contactOf(stale, accountId);
  await run('erase', '--account', accountId);
  await deliverFacts(reportIdentity(accountId, 2, 'late@merlion.example'));
  const partner = await started(accountId);
  const saved = { answers: { businessPlan: 'Anew.' }, missing: [], savedAt: now };
  const save = { step: 'program-application', saved, expectedVersion: 1, state: 'draft', pins, at: now } as const;
  const ref = { accountId: accountId as AccountId, applicationId: partner.applicationId as never };
  expect((await stale.saveStep(ref, save)).result).toBe('saved');
  expect((await freshStore().find(ref))?.steps['program-application']?.answers).toEqual({ businessPlan: 'Anew.' });
});

test('while KMS is unavailable nothing is lost, and requests that need an uncached key get try-again', async () => {
  const accountId = newAccount();
  await reportCleanFacts(accountId);
  const partner = await started(accountId);
  const warm = freshStore();
  const ref = { accountId: accountId as AccountId, applicationId: partner.applicationId as never };
  const saved = { answers: { businessPlan: 'First.' }, missing: [], savedAt: now };
  const save = { step: 'program-application', saved, expectedVersion: 1, state: 'draft', pins, at: now } as const;
  expect((await warm.saveStep(ref, save)).result).toBe('saved');
  const before = await table.storedItems();
  await table.closeKms();
  const tryAgain = { refusal: { code: 'try-again' } };
  await expect(freshStore().find(ref)).rejects.toMatchObject(tryAgain);
  await expect(freshStore().saveStep(ref, { ...save, expectedVersion: 2 })).rejects.toMatchObject(tryAgain);
  await expect(freshStore().recordFacts(reportIdentity(newAccount(), 1, 'x@y.example') as never)).rejects.toMatchObject(
    tryAgain,
  );
  expect(await table.storedItems()).toEqual(before);
  // A container that holds the key goes on.
  expect((await warm.saveStep(ref, { ...save, expectedVersion: 2 })).result).toBe('saved');
});

test('every item that these tests wrote is of the newest schema', async () => {
  const older = (await table.storedItems()).filter(({ schema }) => schema !== schemaVersion);
  expect(older.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
});
