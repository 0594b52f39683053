import type { AccountId } from '../../domain/ids.ts';
import type { EnrollmentSummary } from '../application/listings.ts';
import type { Deps } from '../ports.ts';

/** Returns every enrollment of an account: one query. */
export const listEnrollments = (
  { store }: Pick<Deps, 'store'>,
  accountId: AccountId,
): Promise<readonly EnrollmentSummary[]> => store.listEnrollments(accountId);
