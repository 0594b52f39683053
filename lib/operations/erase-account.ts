import type { Actor } from '../domain/change.ts';
import { type ErasureObstacle, erasedEvent, obstacleToErasure } from '../domain/erase.ts';
import { type AccountId, timestamp } from '../domain/ids.ts';
import type { PersonalDataStore } from './personal-data-ports.ts';

export interface EraseDeps {
  readonly store: PersonalDataStore;
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
      /** Audit rows of schema 1 that name a source address: no row of a chain can be changed. */
      readonly plainRows: number;
    };

/** How often it is tried anew because the account moved in between. */
const attempts = 5;

const isPlainRow = (item: Readonly<Record<string, unknown>>): boolean =>
  item.schema === 1 && (item.by as { sourceAddress?: unknown } | undefined)?.sourceAddress !== undefined;

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
    const plainRows = (await store.everything(accountId)).filter(isPlainRow).length;
    return { result: event ? 'erased' : 'erased-before', sealed, answers, plainRows };
  }
  return { result: 'moving' };
}
