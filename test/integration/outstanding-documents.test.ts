/** A save lists what is outstanding, whatever happens to documents, in as few requests as possible. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { outstandingOf } from '../../lib/domain/application/journey.ts';
import { timestamp } from '../../lib/domain/ids.ts';
import { programOf } from '../../lib/programs/programs.ts';
import { runtime } from '../../lib/runtime/runtime.ts';
import { keys } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { announce, deliverEntry, openBucket, type TestBucket, upload } from '../support/bucket.ts';
import { counted } from '../support/depth.ts';
import { type FaultyLine, justBefore, openLine } from '../support/faults.ts';
import { aFile, postForm } from '../support/http-partner.ts';
import { engineName, type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';

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
  bucket.told.length = 0;
});
afterAll(async () => {
  await bucket.close();
  await line.close();
  await table.close();
});

const step = 'business-qualification';
const licence = `/steps/${step}/businessLicense/documentId`;
const draft = async (): Promise<Partner> => started(await eligibleAccount());
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const remove = (partner: Partner, documentId: string) =>
  partner.send({ method: 'DELETE', path: `/applications/${partner.applicationId}/documents/${documentId}` });

/** Returns the requests that a save makes to the table. */
async function requestsOf(save: () => Promise<unknown>): Promise<readonly string[]> {
  const made: string[] = [];
  line.plan(({ command }) => void made.push(command));
  await save();
  line.plan(undefined);
  return made;
}

/** Uploads a file and has it scanned. Returns a function that makes a later scan find malware in it. */
async function scanned(partner: Partner) {
  const { documentId } = await upload(partner);
  const [, verdict] = bucket.told;
  await bucket.deliver();
  const { scanResultDetails, ...detail } = verdict!.detail as { readonly scanResultDetails: object };
  const found = { ...scanResultDetails, scanResultStatus: 'THREATS_FOUND', threats: [] };
  return { documentId, turn: () => deliverEntry({ ...verdict!, detail: { ...detail, scanResultDetails: found } }) };
}

/** Returns what is outstanding by the rules, for the application and the documents in the table. */
async function ruled({ accountId, applicationId }: Partner) {
  const { store } = runtime();
  const ref = { accountId, applicationId } as Parameters<typeof store.find>[0];
  const application = (await store.find(ref))!;
  const documents = await store.documents(ref, timestamp(new Date()));
  return outstandingOf(application, programOf(application), documents);
}

const told = (outstanding: readonly { readonly pointer: string; readonly code: string }[]) =>
  outstanding.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a save makes', () => {
  const save = (partner: Partner, name: string, body: object, method: 'PUT' | 'PATCH' = 'PUT') =>
    requestsOf(() => partner.save(name, body, method));

  test('one request if it names no document and the other steps name clean ones', async () => {
    const partner = await draft();
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem']);
    expect(await save(partner, step, businessQualification())).toEqual(['Query', 'UpdateItem']);
    expect(await save(partner, 'company-information', companyInformation())).toEqual(['UpdateItem']);
    expect(await save(partner, 'due-diligence', dueDiligence())).toEqual(['Query', 'UpdateItem']);
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem']);
  });

  test('two requests after a named document was not clean, until another save reads that it is', async () => {
    const partner = await draft();
    const { documentId } = await upload(partner);
    expect(await save(partner, step, businessQualification(documentId))).toEqual(['Query', 'UpdateItem']);
    await bucket.deliver();
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem', 'Query']);
    expect(await save(partner, 'program-application', {}, 'PATCH')).toEqual(['Query', 'UpdateItem']);
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem']);
  });

  test('two requests once a clean document was lost', async () => {
    const partner = await draft();
    const { documentId } = await scanned(partner);
    await partner.save(step, businessQualification(documentId));
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem']);
    await remove(partner, documentId);
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem', 'Query']);
  });

  test('two requests if it is for later, whatever it names', async () => {
    const partner = await draft();
    for (const documentId of [undefined, 'doc_unknown', (await upload(partner)).documentId]) {
      for (const [name, body] of [
        ['program-application', programApplication()],
        [step, businessQualification(documentId)],
        ['company-information', companyInformation()],
      ] as const)
        expect(await save(partner, name, body, 'PATCH')).toEqual(['Query', 'UpdateItem']);
    }
  });

  test('two requests if changes were requested and it names a document', async () => {
    const partner = await filled(await draft(), companyInformation('SENT BACK 1'));
    expect((await partner.submit()).statusCode).toBe(200);
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    const reasons = [{ code: 'more-detail', pointer: licence, message: 'Which licence?' }];
    partner.version = (await rita.decide({ decision: 'request-changes', reasons })).body.version;
    expect(await save(partner, step, businessQualification())).toEqual(['Query', 'UpdateItem']);
    // The first request does not save it, because only a field that was sent back may change.
    expect(await save(partner, 'program-application', programApplication())).toEqual(['UpdateItem', 'UpdateItem']);
  });
});

describe('a document that is lost', () => {
  test.each(['removed', 'found to be malware'] as const)(
    '(%s) while a save that names it is under way appears as lost in every later save',
    async (how) => {
      for (const method of ['PUT', 'PATCH'] as const) {
        const partner = await filled(await draft());
        const { documentId, turn } = await scanned(partner);
        const lose = async () => void (how === 'removed' ? await remove(partner, documentId) : await turn());
        line.plan(justBefore('UpdateItem', lose));
        const saved = await partner.save(step, businessQualification(documentId), method);
        line.plan(undefined);
        const code = how === 'removed' ? 'document-not-found' : 'document-rejected';
        expect(saved.body.outstanding).toMatchObject([{ pointer: licence, code }]);
        const later = await partner.save('program-application', programApplication());
        expect(later.body.outstanding).toEqual(saved.body.outstanding);
        expect((await show(partner)).outstanding).toEqual(saved.body.outstanding);
      }
    },
  );

  test('just before a decision is written appears as lost once the applicant has the application again', async () => {
    const partner = await draft();
    const { documentId, turn } = await scanned(partner);
    await filled(partner, companyInformation('LOST 1'));
    await partner.save(step, businessQualification(documentId));
    expect((await partner.submit()).statusCode).toBe(200);
    const rita = reviewerAt(partner.applicationId, 'rita');
    await rita.take();
    line.plan(justBefore('TransactWriteItems', turn));
    const reasons = [{ code: 'more-detail', pointer: licence, message: 'Which licence?' }];
    const decided = await rita.decide({ decision: 'request-changes', reasons });
    line.plan(undefined);
    expect(decided.statusCode).toBe(200);
    partner.version = decided.body.version;
    const { body } = await partner.save('program-application', programApplication());
    expect(body.outstanding).toMatchObject([{ pointer: licence, code: 'document-rejected' }]);
  });
});

const act = fc.oneof(
  fc.record({ kind: fc.constantFrom('announce', 'upload', 'scan', 'upload and scan', 'a day passes') }),
  fc.record({ kind: fc.constantFrom('remove', 'turn bad', 'upload late'), which: fc.nat(5) }),
  fc.record({
    kind: fc.constant('save'),
    method: fc.constantFrom('PUT', 'PATCH'),
    name: fc.constantFrom(step, 'program-application', 'company-information', 'due-diligence'),
    which: fc.nat(5),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
type Doc = { readonly documentId: string; readonly turn?: () => Promise<void>; readonly form?: unknown };

/** Makes every document of a draft a day older. */
async function age({ accountId, applicationId }: Partner): Promise<void> {
  const { pk, prefix } = keys.documents(accountId, applicationId);
  for (const item of await table.items()) {
    if (item.pk !== pk || !String(item.sk).startsWith(prefix)) continue;
    const older = new Date(Date.parse(String(item.createdAt)) - 86_400_000).toISOString();
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk, sk: item.sk },
        UpdateExpression: 'SET createdAt = :older',
        ExpressionAttributeValues: { ':older': older },
      }),
    );
  }
}

/** A draft, and its documents in the order of their announcement. */
class Life {
  readonly partner: Partner;
  readonly #documents: Doc[] = [];

  constructor(partner: Partner) {
    this.partner = partner;
  }

  #document(which: number): Doc {
    return this.#documents[which % Math.max(1, this.#documents.length)] ?? { documentId: 'doc_unknown' };
  }

  async #save({ method, name, which }: Extract<Act, { kind: 'save' }>): Promise<void> {
    const { documentId } = this.#document(which);
    const bodies = {
      'company-information': companyInformation(),
      'program-application': programApplication(),
      'due-diligence': dueDiligence(documentId),
      [step]: businessQualification(documentId),
    } as const;
    const { statusCode, body } = await this.partner.save(name, bodies[name as typeof step], method as 'PUT');
    expect(statusCode).toBe(200);
    const wanted = told(await ruled(this.partner));
    expect([told(body.outstanding), told((await show(this.partner)).outstanding)]).toEqual([wanted, wanted]);
  }

  async run(one: Act): Promise<void> {
    const { partner } = this;
    if (one.kind === 'save') return this.#save(one as Extract<Act, { kind: 'save' }>);
    const { documentId, turn, form } = this.#document('which' in one ? one.which : 0);
    switch (one.kind) {
      case 'announce': {
        const { body } = await announce(partner, aFile('A licence'));
        return void this.#documents.push({ documentId: body.documentId, form: body.upload });
      }
      case 'upload':
        return void this.#documents.push(await upload(partner));
      case 'upload and scan':
        return void this.#documents.push(await scanned(partner));
      case 'scan':
        return bucket.deliver();
      case 'upload late':
        return void (form && (await postForm(form as Parameters<typeof postForm>[0], aFile('A licence'))));
      case 'remove':
        return void (await remove(partner, documentId));
      case 'turn bad':
        return turn?.();
      default:
        return age(partner);
    }
  }
}

test('after any order of announcing, uploading, scanning, losing and expiring documents, a save lists what a GET lists', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 20 }), async (acts) => {
      bucket.told.length = 0;
      const life = new Life(await draft());
      for (const one of acts) await life.run(one);
    }),
    { numRuns: engineName === 'dynoxide' ? counted({ quick: 4, whole: 150 }) : 20 },
  );
});
