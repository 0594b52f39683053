import type { Account } from '../../domain/account/account.ts';
import type { Blocker } from '../../domain/account/eligibility.ts';
import { appealBefore } from '../../domain/application/appeal.ts';
import type { Application } from '../../domain/application/application.ts';
import { editableStates } from '../../domain/application/transitions.ts';
import type { ApplicationDocument } from '../../domain/documents/document.ts';
import { areKnownClean } from '../../domain/documents/known-clean.ts';
import { contestTypes, reviewersOnly } from '../../domain/event-types.ts';
import type { AccountId, ApplicationId, Timestamp } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import { asOf } from '../../domain/review/lease.ts';
import { blockersOfApplication, claimsInTheWay } from '../account/check-eligibility.ts';
import type { RateLimits } from '../account/rate-limits.ts';
import type { ApplicationRef, Deps } from '../ports.ts';
import type { HistoryEvent, Page, PageRequest } from './listings.ts';

type Ref = { readonly accountId: AccountId; readonly applicationId: ApplicationId };
const asRef = ({ accountId, applicationId }: Ref): ApplicationRef => ({
  accountId,
  applicationId: applicationId as ApplicationId,
});

/** An application, and what it is judged by. */
interface Shown {
  /** As it is now. */
  readonly application: Application;
  /** As it was last written: a lease may have run out since. */
  readonly stored: Application;
  readonly blockers: readonly Blocker[];
  /** Present while it can be edited, unless all that its answers name are known to be clean. */
  readonly documents?: readonly ApplicationDocument[];
  /** The address of the account, to which the mails about it go. */
  readonly address?: string;
  /** Until when the account can appeal against it; absent if it cannot. */
  readonly appealBefore?: Timestamp;
}

/**
 * Returns the blockers of an application. That another account holds the area is said of a limited number of companies
 * a day, because anybody may type any company into a draft: one write more where it is said. Beyond that, a submission
 * says it.
 */
async function blockersToShow(
  { limits, ...deps }: Deps & { readonly limits: Pick<RateLimits, 'mayLearnOf'> },
  application: Application,
  account: Account,
): Promise<readonly Blocker[]> {
  const blockers = await blockersOfApplication(deps, application, account);
  const [wanted] = claimsInTheWay(application);
  const isTaken = blockers.some(({ code }) => code === 'business-area-taken');
  if (!wanted || !isTaken || (await limits.mayLearnOf(application.accountId, wanted.company))) return blockers;
  return blockers.filter(({ code }) => code !== 'business-area-taken');
}

/**
 * Returns an application, and what would keep it from being submitted. One read; while it can be edited, two more at
 * once, for the claim, and for the documents unless they are known to be clean.
 */
export async function getApplication(
  deps: Deps & { readonly limits: Pick<RateLimits, 'mayLearnOf'> },
  ref: Ref,
): Promise<Shown> {
  const { accountId, applicationId } = asRef(ref);
  const now = timestamp(deps.now());
  const { application, account } = await deps.store.load(accountId, { applicationId, now, contact: true });
  if (!application) throw new Refused({ code: 'not-found' });
  const edited = editableStates.includes(application.state);
  const [blockers, documents] = await Promise.all([
    blockersToShow(deps, application, account),
    edited && !areKnownClean(application) ? deps.store.documents(application, now) : undefined,
  ]);
  const { identity } = account.facts;
  return {
    application: asOf(application, now),
    stored: application,
    blockers,
    documents,
    address: identity?.email,
    appealBefore: appealBefore(application, { account, at: now, policy: deps.policy }),
  };
}

/**
 * Returns the events that concern the applicant. An application without any does not exist, because its start is one.
 */
export async function historyOf(
  { store }: Pick<Deps, 'store'>,
  ref: Ref,
  page: PageRequest,
): Promise<Page<HistoryEvent>> {
  const history = await store.history(asRef(ref), { ...page, without: [...reviewersOnly, ...contestTypes] });
  if (history.items.length === 0 && !page.from) throw new Refused({ code: 'not-found' });
  return history;
}
