import type { Application } from '../../domain/application/application.ts';
import { type AccountId, timestamp } from '../../domain/ids.ts';
import { asOf } from '../../domain/review/lease.ts';
import type { EnrollmentQuery, EnrollmentRow, EnrollmentSummary, Page } from '../application/listings.ts';
import type { Deps } from '../ports.ts';

/** Returns a page of the enrollments of all accounts, newest first: one query, and more where few have the state. */
export const listAllEnrollments = (
  { store }: Pick<Deps, 'store'>,
  query: EnrollmentQuery,
): Promise<Page<EnrollmentRow>> => store.enrollments(query);

/** The enrollments of an account, and its open application, which may renew one. */
export interface EnrolledPrograms {
  readonly enrollments: readonly EnrollmentSummary[];
  readonly open?: Application;
}

/** Returns the enrollments of an account: two reads at once, and one more for an open application. */
export async function listEnrollments(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  accountId: AccountId,
): Promise<EnrolledPrograms> {
  const [enrollments, { openApplication: applicationId }] = await Promise.all([
    store.listEnrollments(accountId),
    store.findAccount(accountId),
  ]);
  const isLasting = enrollments.some(({ state }) => state !== 'ended');
  const open = applicationId && isLasting ? await store.find({ accountId, applicationId }) : undefined;
  return { enrollments, open: open && asOf(open, timestamp(now())) };
}
