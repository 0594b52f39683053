import type { Account } from '../../domain/account/account.ts';
import type { ClaimKey } from '../../domain/account/claim-key.ts';
import type { AreaClaim } from '../../domain/account/company.ts';
import { companyKeys, type Registration } from '../../domain/account/company.ts';
import { type Blocker, blockersOf, registeredIn } from '../../domain/account/eligibility.ts';
import type { Application } from '../../domain/application/application.ts';
import { businessAreaOf } from '../../domain/application/application.ts';
import { claimWanted, earlierClaims } from '../../domain/application/submit.ts';
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

/** Returns a claim on the area by the company: another account's, if one holds it. No request for no company. */
export async function holderOf(
  { store }: Pick<Deps, 'store'>,
  accountId: AccountId,
  claims: readonly ClaimKey[],
): Promise<AreaClaim | undefined> {
  const held = claims.length > 0 ? await store.findClaims(claims) : [];
  return held.find((claim) => claim.accountId !== accountId) ?? held[0];
}

/** Returns the claims that can block an application: the one that it wants, and the company's earlier ones. */
export function claimsInTheWay(application: Application): readonly ClaimKey[] {
  const wanted = claimWanted(application);
  return wanted ? [wanted, ...earlierClaims(application)] : [];
}

/** Returns every reason why the account cannot join. With the company, also whether it holds the area already. */
export async function checkEligibility(deps: Deps, query: EligibilityQuery): Promise<Eligibility> {
  const account = await deps.store.findAccount(query.accountId);
  const businessArea = (query.businessArea as BusinessArea | undefined) ?? registeredIn(account);
  const { accountId, program, registration } = query;
  const companies = registration ? companyKeys(registration) : [];
  const wanted =
    businessArea === undefined ? [] : companies.map((company) => ({ program: program.id, company, businessArea }));
  const claim = await holderOf(deps, accountId, wanted);
  const now = timestamp(deps.now());
  const blockers = blockersOf({ account, program, now, policy: deps.policy, businessArea, claim });
  return {
    program: program.id,
    businessArea: businessArea ?? null,
    eligible: blockers.length === 0,
    blockers,
    companyChecked: wanted.length > 0,
    checkedAt: now,
  };
}

/** Returns the blockers of the submission or approval of an open application. */
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
    claim: editableStates.includes(application.state)
      ? await holderOf(deps, account.accountId as AccountId, claimsInTheWay(application))
      : undefined,
    application: application.applicationId,
    appeal: application.appealOf !== undefined,
    renewalOf: application.renewalOf,
  });
}
