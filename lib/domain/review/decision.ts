import * as z from 'zod/mini';
import { timestampSchema } from '../ids.ts';
import type { Immutable } from '../immutable.ts';
import { dispositions, type Verdict } from './decision-codes.ts';

/** Who reviews an application now, and until when nobody else may. */
export const assignmentSchema = z.object({
  reviewer: z.string(),
  /** Of the reviewer, where their token has it. */
  name: z.optional(z.string()),
  since: timestampSchema,
  leaseUntil: timestampSchema,
});
export type Assignment = Immutable<z.infer<typeof assignmentSchema>>;

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

/** The reason for a decision, in words for the applicant. */
const reasonSchema = z.object({
  code: z.string(),
  /** RFC 6901 pointer into the application: `/steps/program-application/businessPlan`. */
  pointer: z.optional(z.string()),
  message: z.optional(z.string()),
});
export type Reason = Immutable<z.infer<typeof reasonSchema>>;

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
