import { type Blocker, blockersOf, registeredIn } from '../../domain/account/eligibility.ts';
import type { AccountId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { programs } from '../../programs/programs.ts';
import type { Deps } from '../ports.ts';

/** Whether this account can apply for a program now. `not-offered`: not in this system. */
export type Availability = 'available' | 'unavailable' | 'not-offered';

export interface ListedProgram {
  readonly program: string;
  readonly kind: string;
  readonly availability: Availability;
  readonly blockers: readonly Blocker[];
}

/** Returns the catalogue and, for each program, whether the account can apply. One read. */
export async function listPrograms(
  { store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>,
  { accountId }: { readonly accountId: AccountId },
): Promise<readonly ListedProgram[]> {
  const account = await store.findAccount(accountId);
  const standing = { account, policy, now: timestamp(now()), businessArea: registeredIn(account) };
  return programs.map((program) => {
    const { id, kind, offered } = program;
    const blockers = offered ? blockersOf({ ...standing, program }) : [];
    const availability = offered ? (blockers.length > 0 ? 'unavailable' : 'available') : 'not-offered';
    return { program: id, kind, availability, blockers };
  });
}
