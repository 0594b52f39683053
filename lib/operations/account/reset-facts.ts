import type { FactSource } from '../../domain/account/facts.ts';
import { sequenceResetEvent } from '../../domain/account/reset-sequence.ts';
import type { Actor } from '../../domain/application/change.ts';
import { type AccountId, timestamp } from '../../domain/ids.ts';
import type { FactsResetStore } from './facts-ports.ts';

export interface ResetFactsDeps {
  readonly store: FactsResetStore;
  readonly now: () => Date;
  readonly newId: (prefix: 'evt', at: Date) => string;
}

export type FactsReset =
  | { readonly result: 'unknown' | 'never-reported' | 'moving' }
  | { readonly result: 'reset'; readonly sequence: number };

/** How often it is tried again because the account has changed in between. */
const attempts = 5;

/**
 * Lets the next report of a source count, whatever its number, after a far too high number has silenced the source.
 * The facts do not change until then.
 */
export async function resetFacts(
  { store, now, newId }: ResetFactsDeps,
  { accountId, source, by }: { readonly accountId: AccountId; readonly source: FactSource; readonly by: Actor },
): Promise<FactsReset> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const account = await store.find(accountId, source);
    if (!account) return { result: 'unknown' };
    const { sequence } = account;
    if (sequence === undefined) return { result: 'never-reported' };
    const at = now();
    const event = sequenceResetEvent({ eventId: newId('evt', at), at: timestamp(at), by, source, sequence });
    if (await store.reset(account, source, event)) return { result: 'reset', sequence };
  }
  return { result: 'moving' };
}
