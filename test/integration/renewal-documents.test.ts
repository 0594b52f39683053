import { objectKeyOf } from '../../lib/domain/documents/object-key.ts';
import { applyRetention } from '../../lib/operations/documents/apply-retention.ts';
import type { DocumentObjects, StoredObject } from '../../lib/operations/documents/document-ports.ts';
import { recordScan } from '../../lib/operations/documents/record-object.ts';
import { removeDocument } from '../../lib/operations/documents/remove-document.ts';
import { documentStore } from '../../lib/store/documents/documents.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { draftIn, enrolledIn, type Ref, renewalIn, Scene, type Staff, submittedIn } from '../support/scene.ts';

let table: LocalTable;
let scene: Scene;
beforeAll(async () => {
  table = await openTable();
});
afterAll(() => table.close());
beforeEach(() => {
  scene = new Scene(table);
});

const licence = 'doc_00000000000000000000000000000001';
const rita: Staff = { subject: 'rita', groups: ['reviewer'] };
const now = () => new Date(scene.time).toISOString();
const documentsOf = (ref: Ref) => scene.deps.store.documents(ref as never, now());

/** A bucket that records what is done to it. */
function bucket() {
  const removed: string[] = [];
  const retained = new Map<string, string>();
  const objects: DocumentObjects = {
    inspect: async () => {
      throw new Error('No file is read here');
    },
    remove: async ({ key }: StoredObject) => void removed.push(key),
    retain: async ({ key }: StoredObject, until: string) => void retained.set(key, until),
  };
  const deps = { ...scene.deps, documents: documentStore(table.vaulted()), objects };
  return { removed, retained, deps, apply: (ref: Ref) => applyRetention(deps, ref as never, objectKeyOf) };
}

async function renewed(): Promise<{ enrolled: Ref; renewal: Ref }> {
  const enrolled = await enrolledIn(scene);
  scene.pass({ days: 275 });
  return { enrolled, renewal: await renewalIn(scene, enrolled) };
}

describe('a document that a renewal copies', () => {
  test('keeps its file where it was uploaded', async () => {
    const { enrolled, renewal } = await renewed();
    const [taken] = await documentsOf(renewal);
    expect(objectKeyOf(taken!)).toBe(`accounts/${enrolled.accountId}/${enrolled.applicationId}/${taken?.documentId}`);
  });

  test('is kept for as long as the renewal, once the renewal is submitted', async () => {
    const { enrolled, renewal } = await renewed();
    const { retained, removed, apply } = bucket();
    await scene.submit(renewal);
    await scene.take(renewal, rita);
    expect(await scene.decide(renewal, rita, 'approve')).toBe('done');
    await apply(renewal);
    // The renewed term ends at most a year and ninety days after the decision; then seven years.
    expect([...retained]).toContainEqual([
      `accounts/${enrolled.accountId}/${enrolled.applicationId}/${licence}`,
      '2035-11-02T09:00:00.000Z',
    ]);
    expect(removed).toEqual([]);
  });

  test('leaves its file to the enrollment when the renewal ends without a submission', async () => {
    const { enrolled, renewal } = await renewed();
    const { removed, apply } = bucket();
    const before = await documentsOf(enrolled);
    await scene.withdraw(renewal);
    await apply(renewal);
    expect(removed).toEqual([]);
    expect(await documentsOf(renewal)).toEqual([]);
    expect(await documentsOf(enrolled)).toEqual(before);
  });

  test('can be removed without its file', async () => {
    const { renewal } = await renewed();
    const { removed, deps } = bucket();
    await removeDocument(deps, { ...renewal, documentId: licence } as never);
    expect((await documentsOf(renewal)).map(({ documentId }) => documentId)).not.toContain(licence);
    expect(removed).toEqual([]);
  });

  test('is rejected with every other document of the file when a later scan finds something', async () => {
    const { enrolled, renewal } = await renewed();
    const versionId = (await documentsOf(renewal))[0]?.object?.versionId ?? '';
    const { deps } = bucket();
    const ref = { ...enrolled, documentId: licence } as never;
    await recordScan(deps, { ref, versionId, scan: 'malware' });
    for (const one of [enrolled, renewal]) {
      const found = (await documentsOf(one)).find(({ documentId }) => documentId === licence);
      expect(found?.object?.scan).toBe('malware');
    }
    expect(await scene.submit(renewal)).toBe('incomplete-application');
  });
});

describe('a new application', () => {
  const answersOf = async (ref: Ref) => (await scene.find(ref))?.steps;

  test('copies the answers of an expired draft, and asks for its documents again', async () => {
    const ref = await draftIn(scene, {});
    const before = await answersOf(ref);
    scene.pass({ days: 31 });
    await scene.run();
    const { apply } = bucket();
    await apply(ref);
    expect(await scene.start(ref.accountId, { answersFrom: ref.applicationId })).toBe('done');
    const after = await scene.newest(ref.accountId);
    expect(after).toMatchObject({ state: 'draft', rounds: 0 });
    expect(after).not.toHaveProperty('renewalOf');
    expect(after?.steps['program-application']).toEqual(before?.['program-application']);
    expect(after?.steps['company-information']?.answers).not.toHaveProperty('agreement');
    expect(await documentsOf(after as never)).toEqual([]);
    expect(await scene.submit(after as never)).toBe('incomplete-application');
  });

  test.each(['withdrawn', 'rejected'] as const)(
    'copies the submitted answers of a %s one, with its documents',
    async (end) => {
      const ref = await submittedIn(scene);
      if (end === 'withdrawn') await scene.withdraw(ref);
      else {
        await scene.take(ref, rita);
        await scene.decide(ref, rita, 'reject');
      }
      scene.pass({ minutes: 1 });
      expect(await scene.start(ref.accountId, { answersFrom: ref.applicationId })).toBe('done');
      const after = await scene.newest(ref.accountId);
      await scene.accept(after as never);
      expect((await documentsOf(after as never)).map(({ fileOf }) => fileOf)).toContain(ref.applicationId);
      expect(await scene.submit(after as never)).toBe('done');
    },
  );

  test('takes nothing from an open application, nor from another account', async () => {
    const [ref, other] = [await draftIn(scene, {}), await draftIn(scene, {})];
    expect(await scene.start(ref.accountId, { answersFrom: ref.applicationId })).toBe('wrong-state');
    await scene.withdraw(ref);
    expect(await scene.start(ref.accountId, { answersFrom: other.applicationId })).toBe('not-found');
  });
});
