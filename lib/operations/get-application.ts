import type { Application } from '../domain/application.ts';
import type { Blocker } from '../domain/eligibility.ts';
import type { AccountId, ApplicationId } from '../domain/ids.ts';
import { timestamp } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import { blockersOfApplication } from './judge.ts';
import type { HistoryEvent, Page, PageRequest } from './listings.ts';
import type { ApplicationRef, Deps } from './ports.ts';

type Ref = { readonly accountId: AccountId; readonly applicationId: ApplicationId };
const asRef = ({ accountId, applicationId }: Ref): ApplicationRef => ({
  accountId,
  applicationId: applicationId as ApplicationId,
});

/** An application, and what would keep it from being submitted: 1 read, and 1 for the claim while it is edited. */
export async function getApplication(
  deps: Deps,
  ref: Ref,
): Promise<{ readonly application: Application; readonly blockers: readonly Blocker[] }> {
  const { accountId, applicationId } = asRef(ref);
  const { application, account } = await deps.store.load(accountId, { applicationId, now: timestamp(deps.now()) });
  if (!application) throw new Refused({ code: 'not-found' });
  return { application, blockers: await blockersOfApplication(deps, application, account) };
}

/** The events of an application: an application without any is not there, for its start is one. */
export async function historyOf(
  { store }: Pick<Deps, 'store'>,
  ref: Ref,
  page: PageRequest,
): Promise<Page<HistoryEvent>> {
  const history = await store.history(asRef(ref), page);
  if (history.items.length === 0 && !page.from) throw new Refused({ code: 'not-found' });
  return history;
}
