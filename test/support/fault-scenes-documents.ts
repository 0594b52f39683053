/** Scenes of documents for the matrix of faults, and scenes in which no container holds an account's key. */
import { functions } from '../../lib/contract/functions.ts';
import { stepNames } from '../../lib/domain/application/step-names.ts';
import type { Version } from '../../local/runtime/aws/s3/object-store.ts';
import type { Entry } from '../../local/runtime/bus/event.ts';
import { announce, announcedOf } from './bucket.ts';
import {
  asApplicant,
  asks,
  asReviewer,
  complete,
  delivered,
  draft,
  type Scene,
  type Setting,
  settingsWithoutDocuments,
  submitted,
  succeeded,
} from './fault-scenes.ts';
import { aFile, postForm } from './http-partner.ts';
import type { Partner } from './partner.ts';
import { deliverBatch } from './queue.ts';
import { businessQualification, dueDiligence } from './samples.ts';

/** The bucket of the matrix. */
export interface MatrixBucket {
  /** The versions of an account's objects. */
  of(accountId: string): readonly Version[];
  /** Takes the bucket's events about an account's objects: creation and scan. */
  take(accountId: string): readonly Entry[];
  /** Locks all of them until a time. */
  lock(accountId: string, until: string): void;
  /** Removes the rows of documents that were invented for the samples and have no files. */
  removeMadeUp(partner: Partner): Promise<void>;
}

const file = aFile('A licence');

/** An upload whose events have not been delivered. */
async function uploaded(bucket: MatrixBucket, partner: Partner) {
  const { body } = succeeded(await announce(partner, file));
  const put = async () => {
    const { status } = await postForm(body.upload, file);
    if (status !== 204) throw new Error(`The scene is not set: ${status}`);
    const [created, scanned] = bucket.take(partner.accountId);
    return { created: created!.detail, scanned: scanned!.detail };
  };
  return { documentId: body.documentId as string, put, ...(await put()) };
}

async function must(name: string, detail: unknown): Promise<void> {
  if ((await deliverBatch(name, [detail])).length > 0) throw new Error('The scene is not set');
}

const told = ({ accountId }: Partner, name: string, detail: unknown): Scene => ({
  accountId,
  marks: [accountId],
  act: () => delivered(deliverBatch(name, [detail])),
});
const settling = (partner: Partner): Scene =>
  told(partner, 'apply-document-retention', { accountId: partner.accountId, applicationId: partner.applicationId });

async function withFile(bucket: MatrixBucket, partner: Partner): Promise<string> {
  const { documentId, created, scanned } = await uploaded(bucket, partner);
  await must('record-upload', created);
  await must('record-scan-result', scanned);
  return documentId;
}

/** Returns a submission whose only document has a file. */
async function submittedWithFile(bucket: MatrixBucket): Promise<Partner & { readonly documentId: string }> {
  const partner = await complete();
  const documentId = await withFile(bucket, partner);
  succeeded(await partner.save('business-qualification', businessQualification(documentId)));
  succeeded(await partner.save('due-diligence', dueDiligence(documentId)));
  await bucket.removeMadeUp(partner);
  succeeded(await partner.submit());
  return Object.assign(partner, { documentId });
}

const announced = (partner: Partner) => asApplicant(partner, '/documents', { method: 'POST', body: announcedOf(file) });

const ofDocuments = (bucket: MatrixBucket): readonly Setting[] => [
  asks(
    'request-document-upload',
    ['BatchGetItem', 'Query', 'TransactWriteItems'],
    async () => announced(await draft()),
    { ends: '201' },
  ),
  asks('request-document-upload', ['BatchGetItem', 'Query', 'PutItem'], async () => announced(await submitted()), {
    what: 'refused',
    ends: '409 wrong-state',
  }),
  asks(
    'request-document-upload',
    ['GetItem', 'Query'],
    async () => {
      const partner = await draft();
      await withFile(bucket, partner);
      return asApplicant(partner, '/documents');
    },
    { what: 'listed' },
  ),
  asks(
    'get-document',
    ['BatchGetItem', 'Query', 'TransactWriteItems'],
    async () => {
      const partner = await draft();
      const { body } = succeeded(await announce(partner, file));
      return asApplicant(partner, `/documents/${body.documentId}/upload`, { method: 'POST', body: {} });
    },
    { what: 'a new form' },
  ),
  asks(
    'get-document',
    ['GetItem', 'TransactWriteItems', 'DELETE object', 'DeleteItem'],
    async () => {
      const partner = await draft();
      return asApplicant(partner, `/documents/${await withFile(bucket, partner)}`, { method: 'DELETE' });
    },
    {
      what: 'removed',
      ends: '204',
      again: '404 not-found',
      late: ['DELETE object', 'DeleteItem'],
      begins: ['TransactWriteItems', 'DELETE object'],
    },
  ),
  asks(
    'get-document',
    ['GetItem'],
    async () => {
      const partner = await submittedWithFile(bucket);
      return asApplicant(partner, `/documents/${partner.documentId}`, { method: 'DELETE' });
    },
    { what: 'not removed', ends: '409 wrong-state' },
  ),
  asks('get-document', ['GetItem'], async () => {
    const partner = await draft();
    return asApplicant(partner, `/documents/${await withFile(bucket, partner)}`);
  }),
  asks('open-submitted-document', ['BatchGetItem', 'GetItem', 'PutItem'], async () => {
    const partner = await complete();
    const documentId = await withFile(bucket, partner);
    succeeded(await partner.submit());
    return asReviewer(partner, `/documents/${documentId}`);
  }),
  asks(
    'record-upload',
    ['GetItem', 'GET object', 'UpdateItem'],
    async () => {
      const partner = await draft();
      return told(partner, 'record-upload', (await uploaded(bucket, partner)).created);
    },
    { ends: 'done' },
  ),
  asks(
    'record-upload',
    ['GetItem', 'DELETE object'],
    async () => {
      const partner = await draft();
      const { created, put } = await uploaded(bucket, partner);
      await must('record-upload', created);
      return told(partner, 'record-upload', (await put()).created);
    },
    { what: 'another version', ends: 'done' },
  ),
  asks(
    'record-scan-result',
    ['GetItem', 'UpdateItem'],
    async () => {
      const partner = await draft();
      return told(partner, 'record-scan-result', (await uploaded(bucket, partner)).scanned);
    },
    { ends: 'done' },
  ),
  asks(
    'apply-document-retention',
    ['GetItem', 'Query', 'DELETE object', 'DeleteItem'],
    async () => {
      const partner = await draft();
      await withFile(bucket, partner);
      await bucket.removeMadeUp(partner);
      succeeded(await partner.withdraw());
      return settling(partner);
    },
    { what: 'of a draft', ends: 'done', late: ['DeleteItem'] },
  ),
  asks(
    'apply-document-retention',
    ['GetItem', 'Query', 'PUT object'],
    async () => settling(await submittedWithFile(bucket)),
    {
      what: 'of a submission',
      ends: 'done',
    },
  ),
  asks(
    'apply-document-retention',
    ['GetItem', 'Query', 'PUT object', 'GET object'],
    async () => {
      const partner = await submittedWithFile(bucket);
      bucket.lock(partner.accountId, '2099-01-01T00:00:00.000Z');
      return settling(partner);
    },
    { what: 'kept for longer already', ends: 'done' },
  ),
];

/** Forgets the key of an account, like a new container. */
async function forgetKey(accountId: string): Promise<void> {
  const { tableClient } = await import('../../lib/runtime/runtime.ts');
  tableClient().accountKeys.forget(accountId);
}

const opens = new Set(
  functions
    .filter(({ uses }) => uses?.some((use) => use === 'decryption' || use === 'encryption'))
    .map(({ name }) => name),
);

/** Returns the first setting of each function that decrypts, in a container without the account's key. */
const withoutKey = (all: readonly Setting[]): readonly Setting[] =>
  [...opens].flatMap((name) => {
    const own = all.filter((one) => one.function === name);
    const [setting] = own;
    if (!setting || own.some(({ calls }) => calls.includes('Decrypt'))) return [];
    const calls = [...new Set([...setting.calls, ...(readsKey.has(name) ? ['GetItem'] : []), 'Decrypt'])];
    const what = `${setting.what ? `${setting.what}, ` : ''}without the key`;
    const set: Setting['set'] = async (tools) => {
      const scene = await setting.set(tools);
      const act = async () => {
        await forgetKey(scene.accountId);
        return scene.act();
      };
      return { ...scene, act };
    };
    // These read several things at once, and whichever comes first brings the key or reads it.
    const maybe = name === 'get-review' || name === 'run-deadlines' ? (['GetItem'] as const) : [];
    return [{ ...setting, what, calls, maybe, only: readsKey.has(name) ? ['GetItem', 'Decrypt'] : ['Decrypt'], set }];
  });
/** The functions that do not read the key together with the rest. */
const readsKey: ReadonlySet<string> = new Set(['get-receipt', ...stepNames.map((step) => `save-${step}`)]);

/** Returns every setting of every function. */
export function settingsOf(bucket: MatrixBucket): readonly Setting[] {
  const all = [...settingsWithoutDocuments, ...ofDocuments(bucket)];
  return [...all, ...withoutKey(all)];
}
