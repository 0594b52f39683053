import { allowedToReviewer } from '../../domain/application/transitions.ts';
import type { Assignment } from '../../domain/review/decision.ts';
import { asOf } from '../../domain/review/lease.ts';
import { needsOf } from '../../domain/review/needs.ts';
import { noticesOf, noticesOfSilence } from '../../domain/review/notices.ts';
import type { Review } from '../../operations/review/get-review.ts';
import { programOf } from '../../programs/programs.ts';
import type { Language } from '../../words/languages.ts';
import { presentApplication } from '../application/present.ts';
import { presentDocumentState } from '../documents/present-document.ts';
import { presentRisk } from './present-risk.ts';

/** Returns who holds the lease. */
export const presentAssignee = ({ reviewer: subject, name }: Assignment) => ({ subject, name });

/** Returns an application as its reviewer sees it, as of `now` (RFC 3339). Shape: contract, a review. */
export function presentReview(review: Review, { now, language }: { now: string; language: Language }) {
  const { blockers, explanation, changes, documents } = review;
  const application = asOf(review.application, now);
  const { state, accountId, assignment, approvals, decision, rounds, message, unchanged } = application;
  return {
    ...presentApplication(application, programOf(application), { language, blockers }),
    allowed: allowedToReviewer(state),
    accountId,
    rounds,
    risk: presentRisk(application, explanation, language),
    needs: needsOf(application),
    assignee: assignment && presentAssignee(assignment),
    leaseUntil: assignment?.leaseUntil,
    changes,
    message,
    unchanged,
    documents: documents.map((document) => presentDocumentState(language, document)),
    notices: [...noticesOfSilence(review.silent), ...noticesOf(application.steps)],
    approvals,
    decision,
  };
}
