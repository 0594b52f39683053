import { type Blocker, blockersOf } from '../../domain/account/eligibility.ts';
import type { AccountId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import type { Deps } from '../ports.ts';

/** A program as the catalogue has it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly kind: string;
  readonly offered: boolean;
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
}

/** Whether this account can apply for a program now. `not-offered`: not in this system. */
export type Availability = 'available' | 'unavailable' | 'not-offered';

interface ListedProgram {
  readonly program: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly availability: Availability;
  readonly blockers: readonly Blocker[];
}

/** Returns the catalogue and, for each program, whether the account can apply. One read. */
export async function listPrograms(
  { store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>,
  query: { accountId: AccountId; programs: readonly CatalogueEntry[]; language: string },
): Promise<readonly ListedProgram[]> {
  const account = await store.findAccount(query.accountId);
  const standing = { account, policy, now: timestamp(now()), businessArea: account.facts.identity?.registeredCountry };
  return query.programs.map(({ id, kind, offered, name, description }) => {
    const blockers = offered ? blockersOf({ ...standing, program: id }) : [];
    const availability = offered ? (blockers.length > 0 ? 'unavailable' : 'available') : 'not-offered';
    const { [query.language]: localName } = name;
    const { [query.language]: localDescription } = description;
    return { program: id, kind, name: localName, description: localDescription, availability, blockers };
  });
}
