/** One schema for each state of an application, so that an application that cannot be has no type and is not stored. */
import * as z from 'zod/mini';
import { claimKeySchema } from '../account/claim-key.ts';
import { timestampSchema } from '../ids.ts';
import { approvalSchema, assignmentSchema, decisionSchema, flagSchema } from '../review/decision.ts';
import { identity } from './identity.ts';

/** The part of the risk assessment that is kept on the application itself. */
export const riskSchema = z.object({ band: z.enum(['low', 'medium', 'high']), score: z.number() });

/** A field that an application in this state does not have. */
const none = z.optional(z.undefined());
const instant = z.optional(timestampSchema);
const flag = z.optional(z.literal(true));
const words = z.optional(z.string());

/** Whose turn it is, since when, and until when. */
const progressOf = <const Who extends string>(who: Who) =>
  z.object({ with: z.literal(who), since: timestampSchema, dueBy: timestampSchema });
const withNobody = z.object({ with: z.literal('nobody'), since: timestampSchema, dueBy: none });

/** Nothing was submitted, so nothing was judged. Each state replaces what it has of these. */
const unjudged = {
  rounds: z.literal(0),
  submittedAt: none,
  claim: none,
  risk: none,
  flags: z.array(z.never()),
  message: none,
  unchanged: none,
  assignment: none,
  approvals: z.array(z.never()),
  decision: none,
  decidedAt: none,
  decisionDueAt: none,
  decisionDaysLeft: none,
  unlocked: none,
  remindAt: none,
  overdueReported: none,
};

/** A submission, and the request for changes before it. */
const submission = {
  ...unjudged,
  /** How often it was submitted. */
  rounds: z.int().check(z.minimum(1)),
  submittedAt: timestampSchema,
  /** The claim that it holds; a renewal leaves that to its enrollment. */
  claim: z.optional(claimKeySchema),
  risk: riskSchema,
  /** Raised by the assessment of the last submission. */
  flags: z.array(flagSchema),
  /** The applicant's words to the reviewer with the last submission. */
  message: words,
  /** Whether the last submission has the same answers as the one before it. */
  unchanged: flag,
  decision: z.optional(decisionSchema('request-changes')),
  decisionDueAt: instant,
  /** The due time of the review that was reported as overdue. */
  overdueReported: instant,
};

/** A reviewer has it, or is to take it. */
const underReview = {
  ...submission,
  progress: progressOf('reviewer'),
  decisionDueAt: timestampSchema,
};

export const draft = z.object({
  ...identity,
  ...unjudged,
  state: z.literal('draft'),
  progress: progressOf('applicant'),
  /** The time to remind the applicant of what is due; undefined once that was done. */
  remindAt: instant,
});

export const submitted = z.object({ ...identity, ...underReview, state: z.literal('submitted') });

export const inReview = z.object({
  ...identity,
  ...underReview,
  state: z.literal('in-review'),
  assignment: assignmentSchema,
});

export const awaitingSecondApproval = z.object({
  ...identity,
  ...underReview,
  state: z.literal('awaiting-second-approval'),
  /** Approvals of the last submission. */
  approvals: z.tuple([approvalSchema], approvalSchema),
});

export const changesRequested = z.object({
  ...identity,
  ...submission,
  state: z.literal('changes-requested'),
  progress: progressOf('applicant'),
  decision: decisionSchema('request-changes'),
  /** When a decision would have been due: its clock pauses while the applicant has it. */
  decisionDueAt: instant,
  /** Whole working days left for a decision, in place of its due time: for applications that were sent back long ago. */
  decisionDaysLeft: z.optional(z.int()),
  /** The fields that may be changed, as pointers; undefined for everything. */
  unlocked: z.optional(z.array(z.string())),
  remindAt: instant,
});

export const approved = z.object({
  ...identity,
  ...submission,
  state: z.literal('approved'),
  progress: withNobody,
  approvals: z.tuple([approvalSchema], approvalSchema),
  decision: decisionSchema('approve'),
  decidedAt: timestampSchema,
});

export const rejected = z.object({
  ...identity,
  ...submission,
  state: z.literal('rejected'),
  progress: withNobody,
  claim: none,
  approvals: z.array(approvalSchema),
  decision: decisionSchema('reject'),
  decidedAt: timestampSchema,
});

/** It ended undecided, from a draft or after a submission: it keeps what it had, except the claim. */
const undecided = {
  ...submission,
  rounds: z.int().check(z.minimum(0)),
  submittedAt: instant,
  claim: none,
  risk: z.optional(riskSchema),
  progress: withNobody,
  approvals: z.array(approvalSchema),
  unlocked: z.optional(z.array(z.string())),
};

export const withdrawn = z.object({ ...identity, ...undecided, state: z.literal('withdrawn') });
export const expired = z.object({ ...identity, ...undecided, state: z.literal('expired') });

export const applicationSchema = z.discriminatedUnion('state', [
  draft,
  submitted,
  inReview,
  awaitingSecondApproval,
  changesRequested,
  approved,
  rejected,
  withdrawn,
  expired,
]);
