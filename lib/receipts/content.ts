/** The parts of a frozen submission that a document needs. Answers are shown as they are, known or not. */
import * as z from 'zod/mini';
import { languages } from '../words/languages.ts';

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

const json: z.ZodMiniType<Json> = z.json() as z.ZodMiniType<Json>;
const object = z.record(z.string(), json);

export const sealedContent = z.looseObject({
  applicationId: z.string(),
  accountId: z.string(),
  program: z.string(),
  businessArea: z.string(),
  round: z.number(),
  startedAt: z.string(),
  submittedAt: z.string(),
  submittedBy: z.string(),
  answers: z.record(z.string(), object),
  /** Absent in version 1. */
  documents: z.optional(
    z.array(
      z.object({
        documentId: z.string(),
        fileName: z.string(),
        contentType: z.string(),
        size: z.number(),
        purpose: z.string(),
        sha256: z.string(),
      }),
    ),
  ),
  agreement: z.object({
    by: z.string(),
    at: z.string(),
    sourceAddress: z.string(),
    version: z.string(),
    language: z.enum(languages),
    sha256: z.string(),
    text: z.string(),
  }),
  /** Absent if the program has no questionnaire. */
  questionnaireVersion: z.optional(z.string()),
});
export type SealedContent = z.infer<typeof sealedContent>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
