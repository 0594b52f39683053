import { allowedToReviewer } from '../../domain/application/transitions.ts';
import { asOf } from '../../domain/review/lease.ts';
import { noticesOf, noticesOfSilence } from '../../domain/review/notices.ts';
import type { Review } from '../../operations/review/get-review.ts';
import { programOf } from '../../programs/programs.ts';
import type { Language } from '../../words/languages.ts';
import { presentApplication } from '../application/present.ts';
import { presentDocumentState } from '../documents/present-document.ts';

/** Returns an application as its reviewer sees it, as of `now` (RFC 3339). Shape: contract, a review. */
export function presentReview(review: Review, { now, language }: { now: string; language: Language }) {
  const { blockers, explanation, changes, documents } = review;
  const application = asOf(review.application, now);
  const { state, accountId, risk, flags, assignment, approvals, decision, rounds } = application;
  return {
    ...presentApplication(application, programOf(application), { language, blockers }),
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
    documents: documents.map((document) => presentDocumentState(language, document)),
    notices: [...noticesOfSilence(review.silent), ...noticesOf(application.steps)],
    approvals,
    decision,
  };
}
