import { allowedToReviewer } from '../../domain/application/transitions.ts';
import { asOf } from '../../domain/review/lease.ts';
import { noticesOf, noticesOfSilence } from '../../domain/review/notices.ts';
import type { Review } from '../../operations/review/get-review.ts';
import { programOf } from '../../programs/programs.ts';
import { presentApplication } from '../application/present.ts';
import { presentDocumentState } from '../documents/present-document.ts';

/** Returns an application as its reviewer sees it, as of `now` (RFC 3339). Shape: contract, a review. */
export function presentReview(review: Review, now: string) {
  const { blockers, explanation, changes, documents } = review;
  const application = asOf(review.application, now);
  const { state, accountId, risk, flags, assignment, approvals, decision, rounds } = application;
  return {
    ...presentApplication(application, programOf(application), blockers),
    allowed: allowedToReviewer(state),
    accountId,
    rounds,
    risk: {
      band: risk?.band ?? null,
      score: risk?.score ?? null,
      flags: flags.map(({ disposal, ...flag }) => ({ ...flag, ...disposal })),
      explanation,
    },
    assignee: assignment?.reviewer,
    leaseUntil: assignment?.leaseUntil,
    changes,
    documents: documents.map(presentDocumentState),
    notices: [...noticesOfSilence(review.silent), ...noticesOf(application.steps)],
    approvals,
    decision,
  };
}
