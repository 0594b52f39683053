import * as z from 'zod/mini';
import { chainLinkSchema } from '../account/account.ts';
import { accountIdSchema, applicationIdSchema, businessAreaSchema, timestampSchema } from '../ids.ts';
import { contestSchema } from './contested.ts';
import { stepsSchema } from './saved-step.ts';

/** The audit's view of something: values, or their hashes, by pointer. */
export const auditViewSchema = z.record(z.string(), z.unknown());

const subjects = z.array(z.string());

/** The fields of an application in any state. */
export const identity = {
  applicationId: applicationIdSchema,
  accountId: accountIdSchema,
  program: z.string(),
  /** 1 at the start, and incremented by every write. */
  version: z.int(),
  /** Undefined while it is the default, the account's registered country. */
  chosenArea: z.optional(businessAreaSchema),
  defaultArea: businessAreaSchema,
  /** The version of the program's form, and so the steps, that it was started with. */
  formVersion: z.string(),
  /** The questionnaire that the draft was started with; undefined if the program has none. */
  questionnaireVersion: z.optional(z.string()),
  steps: stepsSchema,
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  /** Everyone who took it, disposed of a flag or decided. */
  reviewers: subjects,
  /** Everyone who acted for the account. */
  applicants: subjects,
  /** Those who may not review it, because they took part in the decision that it appeals. */
  excludedReviewers: subjects,
  appealOf: z.optional(applicationIdSchema),
  /** The application that led to the enrollment that this one renews. */
  renewalOf: z.optional(applicationIdSchema),
  /** The applicant's contest of the account that holds the business area. */
  contest: z.optional(contestSchema),
  lastEvent: chainLinkSchema,
  /** How many documents that were clean were removed, or found to be harmful. */
  documentsLost: z.optional(z.int()),
  /** `documentsLost` when every document that the answers name was last seen to be clean; undefined for never. */
  documentsClean: z.optional(z.int()),
  /** Whether the account's personal data was erased, and answers and messages with it. */
  erased: z.optional(z.literal(true)),
  /** The audit's view with its last event, from which the next event's changes are computed. */
  audited: z.optional(auditViewSchema),
};
