/** The codes of decisions, without the schemas that hold them, which the console does not need. */

export const dispositions = ['cleared', 'mitigated', 'upheld'] as const;
export type Disposition = (typeof dispositions)[number];

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

export const verdicts = ['approve', 'reject', 'request-changes'] as const;
export type Verdict = (typeof verdicts)[number];
