import * as z from 'zod/mini';
import { contestDecisions } from '../domain/application/contested.ts';
import { contentTypes, maxDocumentBytes, purposes } from '../domain/documents/document.ts';
import { enrollmentStates } from '../domain/enrollment/enrollment.ts';
import { line, text } from '../domain/fields.ts';
import { sentence } from '../domain/finding.ts';
import { dispositions } from '../domain/review/decision-codes.ts';

/** POST …/documents: the announced file. */
export const announcedBody = z.strictObject({
  fileName: line(255),
  contentType: z.enum(contentTypes, sentence('file-types')),
  /** Bytes. */
  size: z.int().check(
    z.refine((bytes) => bytes >= 1, {
      params: { code: 'out-of-range' },
      error: sentence('file-empty'),
      abort: true,
    }),
    z.refine((bytes) => bytes <= maxDocumentBytes, {
      params: { code: 'out-of-range', limit: maxDocumentBytes / 1024 / 1024 },
      error: sentence('file-too-large'),
      abort: true,
    }),
    z.gte(1),
    z.lte(maxDocumentBytes),
  ),
  purpose: z.enum(purposes),
  /** The hash of the file, hexadecimal. */
  sha256: z.pipe(
    z.string().check(z.regex(/^[0-9A-Fa-f]{64}$/, sentence('format-sha256')), z.maxLength(64)),
    z.transform((digest) => digest.toLowerCase()),
  ),
});

/** The body of POSTs without input: nothing, or an empty object. */
export const emptyBody = z.strictObject({});

/** POST …/submission: a message to the reviewer, and whether resubmitting the same answers is intended. */
export const submissionBody = z.strictObject({
  message: z.optional(text(2000)),
  unchanged: z.optional(z.boolean()),
});

/** POST /applications/{id}/contest: a message to staff. */
export const contestBody = z.strictObject({ message: text(2000) });

/** POST /review/contests/{id}/decision. */
export const contestDecisionBody = z.strictObject({ decision: z.enum(contestDecisions), reason: text(2000) });

/** POST …/flags/{flagId}. */
export const disposalBody = z.strictObject({ disposition: z.enum(dispositions), note: text(2000) });

/** POST /accounts/{accountId}/purchase-permits: nothing, or billing's own reference for the purchase. */
export const permitBody = z.strictObject({ reference: z.optional(line(128)) });

/** POST /enrollments/{accountId}/{program}/state. */
export const enrollmentStateBody = z.strictObject({ state: z.enum(enrollmentStates), reason: text(2000) });
