import { allowedToReviewer } from '../../domain/application/transitions.ts';
import { contradictionsIn } from '../../domain/review/contradictions.ts';
import type { Assignment } from '../../domain/review/decision.ts';
import { asOf } from '../../domain/review/lease.ts';
import { needsOf } from '../../domain/review/needs.ts';
import { noticesOf, noticesOfSilence } from '../../domain/review/notices.ts';
import type { Review } from '../../operations/review/get-review.ts';
import { programOf } from '../../programs/programs.ts';
import { fill } from '../../words/fill.ts';
import type { Language } from '../../words/languages.ts';
import { noticeWords } from '../../words/notices.ts';
import { presentApplication } from '../application/present.ts';
import { presentDocumentState } from '../documents/present-document.ts';
import { presentRisk } from './present-risk.ts';

interface Told {
  /** RFC 3339. */
  readonly now: string;
  readonly language: Language;
}

/** Returns all notices on the account, the texts and the answers, in words. */
function presentNotices({ application, documents, silent }: Review, { now, language }: Told) {
  const program = programOf(application);
  return [
    ...noticesOfSilence(silent),
    ...noticesOf(application.steps),
    ...contradictionsIn({ application, program, documents, now }),
  ].map((notice) => {
    const source = 'source' in notice ? notice.source : undefined;
    return { ...notice, detail: fill(noticeWords[language][notice.code], { source }) };
  });
}

/** Returns who holds the lease. */
export const presentAssignee = ({ reviewer: subject, name }: Assignment) => ({ subject, name });

/** Returns an application as its reviewer sees it, as of `now` (RFC 3339). Shape: contract, a review. */
export function presentReview(review: Review, { now, language }: Told) {
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
    notices: presentNotices(review, { now, language }),
    approvals,
    decision,
  };
}
