import * as z from 'zod/mini';
import { languages } from '../../words/languages.ts';
import type { Finding } from '../finding.ts';
import { timestampSchema } from '../ids.ts';
import type { Immutable } from '../immutable.ts';
import { stepNames } from './step-names.ts';

/** Who accepted the agreement, when, from where, and exactly which text. */
export const acceptanceSchema = z.object({
  by: z.string(),
  at: timestampSchema,
  sourceAddress: z.string(),
  version: z.string(),
  language: z.enum(languages),
  /** SHA-256 of the text, hexadecimal. */
  sha256: z.string(),
});
export type Acceptance = Immutable<z.infer<typeof acceptanceSchema>>;

/** A step as it was saved. */
export const savedStepSchema = z.object({
  answers: z.unknown(),
  /** The findings that keep it from being complete; empty when complete. */
  missing: z.custom<readonly Finding[]>(Array.isArray),
  /** Whether it names documents; undefined if an older version of this system saved it. */
  namesDocuments: z.optional(z.boolean()),
  savedAt: timestampSchema,
  acceptance: z.optional(acceptanceSchema),
});
export type SavedStep = Immutable<z.infer<typeof savedStepSchema>>;

/** The steps that are filled in. */
export const stepsSchema = z.partialRecord(z.enum(stepNames), savedStepSchema);
export type Steps = Immutable<z.infer<typeof stepsSchema>>;
