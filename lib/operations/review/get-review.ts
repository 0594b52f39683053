import { type Blocker, silentSources } from '../../domain/account/eligibility.ts';
import type { FactSource } from '../../domain/account/sources.ts';
import type { Application } from '../../domain/application/application.ts';
import type { NamedDocument } from '../../domain/documents/document.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { timestamp } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { Difference } from '../../domain/review/differences.ts';
import { programOf } from '../../programs/programs.ts';
import { blockersOfApplication } from '../account/check-eligibility.ts';
import type { ApplicationRef, Deps } from '../ports.ts';
import { changesBetween } from '../receipts/changes.ts';

/** Everything that a reviewer judges by. */
export interface Review {
  readonly application: Application;
  readonly blockers: readonly Blocker[];
  /** The score, question by question, as of the last submission. */
  readonly explanation: readonly { readonly question: string; readonly points: number }[];
  /** The changes of the last submission since the one before. Pointers are into the application. */
  readonly changes: readonly Difference[];
  /** The sources that have not reported on the account, and do not have to yet. */
  readonly silent: readonly FactSource[];
  /** The documents that the answers may name, oldest first. */
  readonly documents: readonly NamedDocument[];
}

/**
 * Returns an application for review: four requests, the last three at once. Refused with `not-found` before its first
 * submission.
 */
export async function getReview(deps: Deps, applicationId: ApplicationId): Promise<Review> {
  const accountId = await deps.store.locate(applicationId, { now: timestamp(deps.now()) });
  if (!accountId) throw new Refused({ code: 'not-found' });
  return reviewOf(deps, { accountId, applicationId });
}

/** Returns an application of a known account for review. Three requests at once; one more while it can be edited. */
export async function reviewOf(deps: Deps, ref: ApplicationRef): Promise<Review> {
  const { accountId, applicationId } = ref;
  const now = timestamp(deps.now());
  const [{ application, account }, [last, before], documents] = await Promise.all([
    deps.store.load(accountId, { applicationId, now }),
    deps.store.assessedReceipts(ref, 2),
    deps.store.namedDocuments(ref, now),
  ]);
  if (!application) throw new Refused({ code: 'not-found' });
  return {
    application,
    blockers: await blockersOfApplication(deps, application, account),
    explanation: last ? JSON.parse(last.assessment).explanation : [],
    changes: last && before ? changesBetween(before, last) : [],
    silent: silentSources({ account, program: programOf(application), policy: deps.policy, now }).noticed,
    documents,
  };
}
