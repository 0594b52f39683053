import * as z from 'zod/mini';
import { timestampSchema } from '../ids.ts';
import type { Immutable } from '../immutable.ts';

/** Who reviews an application now, and until when nobody else may. */
export const assignmentSchema = z.object({
  reviewer: z.string(),
  /** Of the reviewer, where their token has it. */
  name: z.optional(z.string()),
  since: timestampSchema,
  leaseUntil: timestampSchema,
});
export type Assignment = Immutable<z.infer<typeof assignmentSchema>>;

export const dispositions = ['cleared', 'mitigated', 'upheld'] as const;
export type Disposition = (typeof dispositions)[number];

/** A reviewer's disposition of a flag. */
const disposalSchema = z.object({
  disposition: z.enum(dispositions),
  note: z.string(),
  by: z.string(),
  at: timestampSchema,
});

/** A flag of the risk assessment, with its disposal where there is one. */
export const flagSchema = z.object({
  flagId: z.string(),
  question: z.string(),
  /** The words of a flag, stored before they were looked up by its id. */
  reason: z.optional(z.string()),
  points: z.number(),
  critical: z.boolean(),
  disposal: z.optional(disposalSchema),
});
export type ReviewFlag = Immutable<z.infer<typeof flagSchema>>;

export const approvalSchema = z.object({ by: z.string(), at: timestampSchema });
export type Approval = Immutable<z.infer<typeof approvalSchema>>;

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
const reasonSchema = z.object({
  code: z.string(),
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  pointer: z.optional(z.string()),
  message: z.optional(z.string()),
});
export type Reason = Immutable<z.infer<typeof reasonSchema>>;

export const verdicts = ['approve', 'reject', 'request-changes'] as const;
export type Verdict = (typeof verdicts)[number];

/** The last decision on an application. Only the review routes show `by` and `note`, which belong to the staff. */
export const decisionSchema = <const Of extends Verdict>(verdict: Of) =>
  z.object({
    decision: z.literal(verdict),
    reasons: z.array(reasonSchema),
    /** RFC 3339, a day or an instant, before which the account may not start again. */
    reapplyAfter: z.optional(z.string()),
    at: timestampSchema,
    by: z.string(),
    note: z.optional(z.string()),
  });
export type Decision<Of extends Verdict = Verdict> = Immutable<z.infer<ReturnType<typeof decisionSchema<Of>>>>;
