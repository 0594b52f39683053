import { type AccountId, timestamp } from '../../domain/ids.ts';
import { stateAt } from '../../domain/review/lease.ts';
import type { Deps } from '../ports.ts';
import type { ApplicationSummary, Page, PageRequest } from './listings.ts';

/** Returns a page of an account's applications, newest first, each as of now: one query. */
export async function listApplications(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  accountId: AccountId,
  page: PageRequest,
): Promise<Page<ApplicationSummary>> {
  const { items, next } = await store.listApplications(accountId, page);
  const at = timestamp(now());
  return { items: items.map((application) => ({ ...application, state: stateAt(application, at) })), next };
}
