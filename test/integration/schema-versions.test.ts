import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Application } from '../../lib/domain/application/application.ts';
import { completenessOf } from '../../lib/domain/application/completeness.ts';
import { stepNames } from '../../lib/domain/application/step-names.ts';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import type { Repeated } from '../../lib/operations/idempotency-ports.ts';
import { eraseAccount } from '../../lib/operations/privacy/erase-account.ts';
import { withAcceptedText } from '../../lib/operations/receipts/accepted-text.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { decodeCompleteness } from '../../lib/store/application/completeness.ts';
import { decodeDocument } from '../../lib/store/documents/document-item.ts';
import { encryptedTable } from '../../lib/store/encryption/encrypted-table.ts';
import { personalDataStore } from '../../lib/store/privacy/personal-data.ts';
import { defaultRetry } from '../../lib/store/send.ts';
import { schemaVersion } from '../../lib/store/table.ts';
import { breaksOf } from '../../local/operator/verify-audit/chains.ts';
import { pins, program } from '../support/builders.ts';
import {
  type FixtureVersion,
  fixtureKeys,
  fixtureVersions,
  itemsOfSchema,
  type StoredItem,
} from '../support/fixtures.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { reportsOn } from '../support/samples.ts';
import { Scene } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  for (const version of fixtureVersions)
    for (const Item of itemsOfSchema(version))
      await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
});
afterAll(() => table.close());

const now = '2026-11-03T00:00:00.000Z';
const fixtureTable = () =>
  encryptedTable(
    { client: table.client, tableName: table.tableName, retry: defaultRetry, newToken: () => 'token' },
    fixtureKeys,
  );
const idOf = (items: readonly StoredItem[], accountId: string) =>
  String(
    items.find(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && String(sk).startsWith('APPLICATION#'))?.applicationId,
  );
const refOf = (version: FixtureVersion, accountId: string) => ({
  accountId: accountId as AccountId,
  applicationId: idOf(itemsOfSchema(version), accountId) as ApplicationId,
});
const kept = (version: FixtureVersion, accountId: string) => {
  const item = itemsOfSchema(version).find(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && /^IDEMP/.test(String(sk)));
  const keyHash = String(item?.sk).slice('IDEMPOTENCY#'.length);
  return { owner: { kind: 'account', id: accountId }, keyHash, fingerprint: '', keepUntil: 0 } as const;
};

/** Reads an account in every way that returns personal data. */
async function readAll(version: FixtureVersion, [reviewed, enrolled, draft]: readonly [string, string, string]) {
  const store = applicationStore(fixtureTable());
  const ref = refOf(version, reviewed);
  const { account } = await store.load(reviewed as AccountId, { now, contact: true });
  const repeated = await store
    .load(draft as AccountId, { request: kept(version, draft), now: '2000-01-01T00:00:00.000Z' })
    .catch((error: Repeated) => error.kept);
  return {
    facts: account.facts,
    application: await store.find(ref),
    draft: await store.find(refOf(version, draft)),
    receipts: await store.assessedReceipts(ref, 2),
    history: (await store.history(ref, { limit: 50 })).items,
    enrollment: (await store.loadEnrollment({ ...refOf(version, enrolled), program })).enrollment,
    repeated,
  };
}
/** Returns a reading without names and the hashes over them. */
const compared = (read: object): unknown =>
  JSON.parse(
    JSON.stringify(read)
      .replaceAll(/(sealed|folded)-3/g, 'account-1')
      .replaceAll(/(sealed|folded)-/g, 'scene-')
      .replaceAll(/SEALED|FOLDED/g, 'SCENE'),
    (name, value) => (name === 'reasonReference' ? undefined : value),
  );

test('items of every schema have the same meaning', async () => {
  const first = await readAll(1, ['scene-1', 'scene-2', 'account-1']);
  const second = await readAll(2, ['sealed-1', 'sealed-2', 'sealed-3']);
  const third = await readAll(3, ['folded-1', 'folded-2', 'folded-3']);
  expect(first.application).toMatchObject({
    state: 'changes-requested',
    flags: [{ disposal: { note: 'Looked into it.' } }],
  });
  expect(first.draft?.steps).toMatchObject({ 'company-information': { acceptance: { sourceAddress: '203.0.113.9' } } });
  expect(first.repeated).toMatchObject({ reply: { statusCode: 409, body: expect.stringContaining('applicationId') } });
  expect(compared(second)).toEqual(compared(first));
  expect(compared(third)).toEqual(compared(first));
});

test('the newest schema has a fixture, which does not reveal what schema 2 revealed', async () => {
  expect(fixtureVersions.at(-1)).toBe(schemaVersion);
  const flagsOf = (version: FixtureVersion) => JSON.stringify(itemsOfSchema(version).map(({ flags }) => flags ?? []));
  expect([2, 3].map((version) => flagsOf(version as FixtureVersion).includes('DD22'))).toEqual([true, false]);
});

test('a receipt of schema 4 is stored without the accepted text, and read with it and its signature', async () => {
  const store = applicationStore(fixtureTable());
  const [before, now] = [await store.receipt(refOf(3, 'folded-1')), await store.receipt(refOf(4, 'lean-1'))];
  const agreementOf = ({ content = '' }: { content?: string } = {}) => JSON.parse(content).agreement;
  expect(agreementOf(before)).toHaveProperty('text');
  expect(agreementOf(now)).not.toHaveProperty('text');
  expect(now?.signature).toEqual({ keyId: 'fixture-key', jws: 'a.b.c' });
  const read = withAcceptedText(now!, agreementText);
  expect(agreementOf(read)).toEqual(agreementOf(before));
  expect(createHash('sha256').update(read.content).digest('hex')).toBe(now?.sha256);
  expect(withAcceptedText(before!, agreementText)).toBe(before);
  expect(() => withAcceptedText(now!, () => 'Another text.')).toThrow(/not what its hash says/);
  expect((await store.assessedReceipts(refOf(4, 'lean-1'), 2)).length).toBe(1);
});

test('a document says since schema 3 whether a submission names it, and before that any clean one may be named', async () => {
  const store = applicationStore(fixtureTable());
  const ref = refOf(3, 'folded-1');
  expect(await store.documents(ref, now)).toMatchObject([{ submitted: true }]);
  const [item] = itemsOfSchema(3).filter(({ sk }) => String(sk).startsWith('DOCUMENT#'));
  const older: StoredItem = { ...item, submitted: undefined, schema: 2 };
  expect(decodeDocument(older)).toMatchObject({ submitted: true });
  expect(decodeDocument({ ...older, state: 'scanning' }).submitted).toBeUndefined();
  expect(decodeDocument({ ...older, schema: 3 }).submitted).toBeUndefined();
});

test('a step that was saved without its plain version shows it when it is decrypted, and after it is saved again', async () => {
  const ref = refOf(2, 'sealed-3');
  const store = applicationStore(fixtureTable());
  const itemNow = async () => (await stored('sealed-3', 'APPLICATION#'))[0] ?? {};
  expect(decodeCompleteness(await itemNow())).toBeUndefined();
  for (const step of ['program-application', ...stepNames] as const) {
    const draft = (await store.find(ref)) as Application;
    const { answers = {}, missing = [], savedAt = now, acceptance } = draft.steps[step] ?? {};
    const saved = { answers, missing, namesDocuments: false, savedAt, acceptance };
    const save = { step, saved, expectedVersion: draft.version, state: 'draft', pins, at: now } as const;
    const after = await store.saveStep(ref, save);
    const found = (await store.find(ref)) as Application;
    const standing = decodeCompleteness(await itemNow());
    expect(after).toEqual({ result: 'saved', ...(standing ? { standing } : { application: found }) });
    if (standing) expect(standing).toEqual(completenessOf(found));
  }
  expect(decodeCompleteness(await itemNow())).toEqual(completenessOf((await store.find(ref)) as Application));
});

const stored = async (accountId: string, kind: string) =>
  (await table.storedItems()).filter(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && String(sk).startsWith(kind));
const secrets = ['Merlion', 'Tan Mei Ling', 'Looked into it', 'ops@merlion.example', 'A test.'];
const plainIn = (items: readonly StoredItem[]) => secrets.filter((secret) => JSON.stringify(items).includes(secret));

describe('a write encrypts an item of schema 1', () => {
  test('an application when one step is saved, and its audit shows no other change', async () => {
    const scene = new Scene(table, { at: now });
    const { applicationId } = refOf(1, 'scene-1');
    const ref = { accountId: 'scene-1', applicationId };
    expect(plainIn(await stored('scene-1', 'APPLICATION#')).length).toBeGreaterThan(0);
    expect(await scene.save(ref, 'program-application', { businessPlan: 'Banks C.' })).toBe('saved');
    const [item] = await stored('scene-1', 'APPLICATION#');
    expect([item?.schema, plainIn([item ?? {}])]).toEqual([schemaVersion, []]);
    expect((await scene.find(ref))?.steps['company-information']?.answers).toMatchObject({
      legalName: 'Merlion Cloud Pte. Ltd.',
    });
    expect(await scene.withdraw(ref)).toBe('done');
    const last = (await stored('scene-1', `EVENT#${applicationId}`)).at(-1) as { changes: { pointer: string }[] };
    expect(
      last.changes.map(({ pointer }) => pointer).filter((pointer) => /^.(steps|flags|decision)/.test(pointer)),
    ).toEqual(['/steps/program-application']);
  });

  test('an account when any source reports, and an enrollment when it changes', async () => {
    const scene = new Scene(table, { at: now });
    const [, billing] = reportsOn('scene-2', {}, 1_000_000);
    await scene.deps.store.recordFacts(billing as never);
    expect(await scene.enrollment('scene-2', 'active')).toBe('done');
    const items = [...(await stored('scene-2', 'ACCOUNT')), ...(await stored('scene-2', 'ENROLLMENT#'))];
    expect([items.map(({ schema }) => schema), plainIn(items)]).toEqual([[schemaVersion, schemaVersion], []]);
    const { account } = await scene.deps.store.load('scene-2' as AccountId, { now, contact: true });
    expect(account.facts.identity?.email).toBe('ops@merlion.example');
  });

  test('the rest during erasure, with the key deleted right after', async () => {
    const scene = new Scene(table, { at: now });
    const { applicationId } = refOf(1, 'scene-1');
    const document = { accountId: 'scene-1', applicationId, documentId: 'doc_1', fileName: 'Tan Mei Ling.pdf' };
    const key = { pk: 'ACCOUNT#scene-1', sk: `DOCUMENT#${applicationId}#doc_1`, schema: schemaVersion };
    const Item = { ...key, ...document, object: { versionId: 'v1' } };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    const store = personalDataStore(table.vaulted());
    const removed: object[] = [];
    const file = { key: `accounts/scene-1/${applicationId}/doc_1`, versionId: 'v1' };
    const files = {
      below: async function* (prefix: string) {
        if (file.key.startsWith(prefix)) yield file;
      },
      bytes: async () => new Uint8Array(),
      remove: async (held: object) => void removed.push(held),
    };
    const by = { kind: 'system', subject: 'erase' } as const;
    const erasure = await eraseAccount({ ...scene.deps, store, files }, 'scene-1' as AccountId, by);
    expect(erasure).toMatchObject({ result: 'erased', sealed: 2, documents: 1, files: 1 });
    expect(removed).toEqual([file]);
    expect(plainIn(await stored('scene-1', ''))).toEqual([]);
    expect(await scene.enrollment('scene-2', 'ended')).toBe('done');
    expect((await eraseAccount({ ...scene.deps, store, files }, 'scene-2' as AccountId, by)).result).toBe('erased');
  });

  test('and every chain is whole, across both schemas', async () => {
    const own = (await table.storedItems()).filter(({ pk }) => !/sealed-|folded-|lean-/.test(String(pk)));
    expect(breaksOf(own).breaks).toEqual([]);
    const unsealed = (await table.storedItems()).filter(({ pk }) => String(pk).includes('account-1'));
    expect(checkInvariants(unsealed)).toEqual([]);
  });
});
