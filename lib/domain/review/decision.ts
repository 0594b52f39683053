import type { Timestamp } from '../ids.ts';

/** Who reviews an application now, and until when nobody else may. */
export interface Assignment {
  readonly reviewer: string;
  /** Of the reviewer, where their token has it. */
  readonly name?: string;
  readonly since: Timestamp;
  readonly leaseUntil: Timestamp;
}

export const dispositions = ['cleared', 'mitigated', 'upheld'] as const;
export type Disposition = (typeof dispositions)[number];

/** A reviewer's disposition of a flag. */
export interface Disposal {
  readonly disposition: Disposition;
  readonly note: string;
  readonly by: string;
  readonly at: Timestamp;
}

/** A flag of the risk assessment, with its disposal where there is one. */
export interface ReviewFlag {
  readonly flagId: string;
  readonly question: string;
  /** The words of a flag, stored before they were looked up by its id. */
  readonly reason?: string;
  readonly points: number;
  readonly critical: boolean;
  readonly disposal?: Disposal;
}

export interface Approval {
  readonly by: string;
  readonly at: Timestamp;
}

/** Codes of reasons that have words of their own in every language; a reviewer may give any other. */
export const reasonCodes = [
  'more-detail',
  'unclear-answer',
  'inconsistent-answers',
  'incorrect-information',
  'not-verifiable',
  'plan-too-vague',
  'document-missing',
  'document-illegible',
  'document-expired',
  'wrong-document',
  'not-qualified',
  'not-eligible',
  'integrity-risk',
  'sanctioned-party',
  'business-area-contested',
  'false-statement',
  'other',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Whether a code needs a message, because it tells the applicant nothing by itself. */
export const saysNothing = (code: string): boolean => code === 'other' || code === 'more-detail';

/** The reason for a decision, in words for the applicant. */
export interface Reason {
  readonly code: string;
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  readonly pointer?: string;
  readonly message?: string;
}

export const verdicts = ['approve', 'reject', 'request-changes'] as const;
export type Verdict = (typeof verdicts)[number];

/** The last decision on an application. Only the review routes show `by` and `note`, which belong to the staff. */
export interface Decision {
  readonly decision: Verdict;
  readonly reasons: readonly Reason[];
  /** RFC 3339, a day or an instant, before which the account may not start again. */
  readonly reapplyAfter?: string;
  readonly at: Timestamp;
  readonly by: string;
  readonly note?: string;
}
