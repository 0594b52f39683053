import type { Application } from '../../domain/application/application.ts';
import { type AccountId, timestamp } from '../../domain/ids.ts';
import { asOf } from '../../domain/review/lease.ts';
import type { EnrollmentSummary } from '../application/listings.ts';
import type { Deps } from '../ports.ts';

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
