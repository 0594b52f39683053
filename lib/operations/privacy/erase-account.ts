import type { Actor } from '../../domain/application/change.ts';
import { filesOf } from '../../domain/documents/object-key.ts';
import { type AccountId, timestamp } from '../../domain/ids.ts';
import { type ErasureObstacle, erasedEvent, obstacleToErasure } from '../../domain/privacy/erase.ts';
import type { HeldFiles, PersonalDataStore } from './personal-data-ports.ts';

export interface EraseDeps {
  readonly store: PersonalDataStore;
  readonly files: HeldFiles;
  readonly now: () => Date;
  readonly newId: (prefix: 'evt', at: Date) => string;
}

export type Erasure =
  | { readonly result: 'unknown' | 'moving' }
  | ({ readonly result: 'refused' } & ErasureObstacle)
  | {
      /** `erased-before`: the key was already deleted, and this run completed an earlier one. */
      readonly result: 'erased' | 'erased-before';
      readonly sealed: number;
      readonly answers: number;
      readonly documents: number;
      /** Versions of files. */
      readonly files: number;
      /** Audit rows of schema 1 that name a source address: no row of a chain can be changed. */
      readonly plainRows: number;
    };

/** How often it is tried again because the account changed in between. */
const attempts = 5;

const documentsBegin = 'DOCUMENT';

const isPlainRow = (item: Readonly<Record<string, unknown>>): boolean =>
  item.schema === 1 && (item.by as { sourceAddress?: unknown } | undefined)?.sourceAddress !== undefined;

/** Removes what is known about the uploaded files. */
async function dropDocuments({ store }: EraseDeps, accountId: AccountId): Promise<number> {
  const items = await store.everything(accountId);
  const documents = items.filter(({ sk }) => String(sk).startsWith(documentsBegin));
  for (const item of documents) await store.dropDocument(item);
  return documents.length;
}

/**
 * Removes the files, whatever is known about them, including a file whose event is still on its way. A file that comes
 * later finds no document, and its recording removes it.
 */
async function dropFiles({ files }: EraseDeps, accountId: AccountId): Promise<number> {
  let count = 0;
  for await (const file of files.below(filesOf(accountId))) {
    await files.remove(file);
    count += 1;
  }
  return count;
}

/**
 * Erases the personal data of an account by deleting the key that encrypts all of it. Can be repeated: the next run
 * finishes one that broke off. Refused while an application is open or an enrollment lasts.
 */
export async function eraseAccount(deps: EraseDeps, accountId: AccountId, by: Actor): Promise<Erasure> {
  const { store } = deps;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const account = await store.findAccount(accountId);
    if (!account) return { result: 'unknown' };
    const obstacle = obstacleToErasure(account);
    if (obstacle) return { result: 'refused', ...obstacle };
    const sealed = await store.encryptRest(accountId);
    const keyId = await store.keyId(accountId);
    const now = deps.now();
    const event = keyId && erasedEvent({ eventId: deps.newId('evt', now), at: timestamp(now), by, keyId });
    if (event && !(await store.deleteKey(account, event))) continue;
    const answers = await store.dropKeptReplies(accountId);
    await store.forgetRest(accountId);
    const documents = await dropDocuments(deps, accountId);
    const files = await dropFiles(deps, accountId);
    const plainRows = (await store.everything(accountId)).filter(isPlainRow).length;
    return { result: event ? 'erased' : 'erased-before', sealed, answers, documents, files, plainRows };
  }
  return { result: 'moving' };
}
