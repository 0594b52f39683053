import type { Account } from '../../domain/account/account.ts';
import type { AreaClaim, ClaimKey } from '../../domain/account/company.ts';
import { companyKey, type Registration } from '../../domain/account/company.ts';
import { type Blocker, blockersOf, registeredIn } from '../../domain/account/eligibility.ts';
import type { Application } from '../../domain/application/application.ts';
import { businessAreaOf } from '../../domain/application/application.ts';
import { claimWanted } from '../../domain/application/submit.ts';
import { editableStates, isOpen } from '../../domain/application/transitions.ts';
import type { AccountId, BusinessArea } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import type { ProgramRules } from '../../domain/program.ts';
import { programOf } from '../../programs/programs.ts';
import type { Deps } from '../ports.ts';

/** The response of the eligibility call. Shape: contract. */
export interface Eligibility {
  readonly program: string;
  readonly businessArea: string | null;
  readonly eligible: boolean;
  readonly blockers: readonly Blocker[];
  /** Whether it was checked that no other account of the company holds the area. */
  readonly companyChecked: boolean;
  readonly checkedAt: string;
}

export interface EligibilityQuery {
  readonly accountId: AccountId;
  readonly program: ProgramRules;
  readonly businessArea?: string;
  readonly registration?: Registration;
}

/** Returns the account that holds the claim, if the claim is known and held. */
export const holderOf = async (
  { store }: Pick<Deps, 'store'>,
  claim: ClaimKey | undefined,
): Promise<AreaClaim | undefined> => claim && store.findClaim(claim);

/** Returns every reason why the account cannot join. With the company, also whether it holds the area already. */
export async function checkEligibility(deps: Deps, query: EligibilityQuery): Promise<Eligibility> {
  const account = await deps.store.findAccount(query.accountId);
  const businessArea = query.businessArea ?? registeredIn(account);
  const company = query.registration && companyKey(query.registration);
  const wanted =
    businessArea && company
      ? { program: query.program.id, company, businessArea: businessArea as BusinessArea }
      : undefined;
  const claim = await holderOf(deps, wanted);
  const now = timestamp(deps.now());
  const blockers = blockersOf({ account, program: query.program, now, policy: deps.policy, businessArea, claim });
  return {
    program: query.program.id,
    businessArea: businessArea ?? null,
    eligible: blockers.length === 0,
    blockers,
    companyChecked: wanted !== undefined,
    checkedAt: now,
  };
}

/** Returns what keeps an open application from being submitted or approved at present. */
export async function blockersOfApplication(
  deps: Deps,
  application: Application,
  account: Account,
): Promise<readonly Blocker[]> {
  if (!isOpen(application.state)) return [];
  return blockersOf({
    account,
    program: programOf(application),
    now: timestamp(deps.now()),
    policy: deps.policy,
    businessArea: businessAreaOf(application),
    // An application that waits for a reviewer holds its own claim. Only an area that is not yet claimed can be taken.
    claim: editableStates.includes(application.state) ? await holderOf(deps, claimWanted(application)) : undefined,
    application: application.applicationId,
    appeal: application.appealOf !== undefined,
    renewalOf: application.renewalOf,
  });
}
