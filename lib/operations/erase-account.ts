import { objectKeyOf } from '../documents/object-key.ts';
import type { Actor } from '../domain/change.ts';
import type { DocumentRef } from '../domain/document.ts';
import { type ErasureObstacle, erasedEvent, obstacleToErasure } from '../domain/erase.ts';
import { type AccountId, timestamp } from '../domain/ids.ts';
import type { HeldFiles, HeldItem, PersonalDataStore } from './personal-data-ports.ts';

export interface EraseDeps {
  readonly store: PersonalDataStore;
  /** Asked for only where an account has files. */
  readonly files: () => HeldFiles;
  readonly now: () => Date;
  readonly newId: (prefix: 'evt', at: Date) => string;
}

export type Erasure =
  | { readonly result: 'unknown' | 'moving' }
  | ({ readonly result: 'refused' } & ErasureObstacle)
  | {
      /** `erased-before`: there was no key any more, and what an earlier run had left is done now. */
      readonly result: 'erased' | 'erased-before';
      readonly sealed: number;
      readonly answers: number;
      readonly documents: number;
      /** Audit rows of schema 1 that name a source address: no row of a chain can be changed. */
      readonly plainRows: number;
    };

/** How often it is tried anew because the account moved in between. */
const attempts = 5;

const documentsBegin = 'DOCUMENT';

const isPlainRow = (item: Readonly<Record<string, unknown>>): boolean =>
  item.schema === 1 && (item.by as { sourceAddress?: unknown } | undefined)?.sourceAddress !== undefined;

/** Removes the files that were uploaded, and then what is known of them. */
async function dropDocuments({ store, files }: EraseDeps, accountId: AccountId): Promise<number> {
  const items = await store.everything(accountId);
  const documents = items.filter(({ sk }) => String(sk).startsWith(documentsBegin));
  for (const item of documents) {
    const { versionId } = (item.object ?? {}) as { versionId?: string };
    if (versionId) await files().remove({ key: objectKeyOf(item as HeldItem & DocumentRef), versionId });
    await store.dropDocument(item);
  }
  return documents.length;
}

/**
 * Erases the personal data of an account by deleting the key that all of it is sealed with. Can be repeated: a run
 * that was broken off is finished by the next. Refused while an application is open or an enrollment lasts.
 */
export async function eraseAccount(deps: EraseDeps, accountId: AccountId, by: Actor): Promise<Erasure> {
  const { store } = deps;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const account = await store.findAccount(accountId);
    if (!account) return { result: 'unknown' };
    const obstacle = obstacleToErasure(account);
    if (obstacle) return { result: 'refused', ...obstacle };
    const sealed = await store.sealRest(accountId);
    const keyId = await store.keyId(accountId);
    const now = deps.now();
    const event = keyId && erasedEvent({ eventId: deps.newId('evt', now), at: timestamp(now), by, keyId });
    if (event && !(await store.deleteKey(account, event))) continue;
    const answers = await store.dropAnswers(accountId);
    const documents = await dropDocuments(deps, accountId);
    const plainRows = (await store.everything(accountId)).filter(isPlainRow).length;
    return { result: event ? 'erased' : 'erased-before', sealed, answers, documents, plainRows };
  }
  return { result: 'moving' };
}
