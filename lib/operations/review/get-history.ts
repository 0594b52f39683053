import type { ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { AuditEvent, Page, PageRequest } from '../application/listings.ts';
import type { Deps } from '../ports.ts';

/** Returns all events of an application: two requests. Refused with `not-found` before its first submission. */
export async function auditHistoryOf(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  applicationId: ApplicationId,
  page: PageRequest,
): Promise<Page<AuditEvent>> {
  const accountId = await store.locate(applicationId, { now: timestamp(now()) });
  if (!accountId) throw new Refused({ code: 'not-found' });
  return store.auditHistory({ accountId, applicationId }, page);
}
