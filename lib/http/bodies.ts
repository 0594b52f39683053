import * as z from 'zod/mini';
import { stepNames } from '../domain/application.ts';
import { dispositions, verdicts } from '../domain/decision.ts';
import { contentTypes, maxDocumentBytes, purposes } from '../domain/document.ts';
import { enrollmentStates } from '../domain/enrollment.ts';
import type { ApplicationId } from '../domain/ids.ts';
import { date, line, text } from '../domain/steps/fields.ts';

const applicationId = z.pipe(
  z.string().check(z.regex(/^app_[0-9a-f]{32}$/), z.maxLength(36)),
  z.transform((id) => id as ApplicationId),
);

/** POST /applications. */
export const startBody = z.strictObject({
  program: z.enum(['cloud-solution-provider']),
  /** A rejected application, to appeal from: its answers are taken over, and nobody who took part judges again. */
  appealOf: z.optional(applicationId),
});

/** POST …/documents: what is to be uploaded. */
export const announcedBody = z.strictObject({
  fileName: line(255),
  contentType: z.enum(contentTypes),
  /** Bytes. */
  size: z.int().check(z.gte(1), z.lte(maxDocumentBytes)),
  purpose: z.enum(purposes),
  /** Of the file, hexadecimal. */
  sha256: z.pipe(
    z
      .string()
      .check(z.regex(/^[0-9A-Fa-f]{64}$/, 'Give the SHA-256 of the file as 64 hexadecimal digits.'), z.maxLength(64)),
    z.transform((digest) => digest.toLowerCase()),
  ),
});

/** The POSTs that take no input: nothing, or an empty object. */
export const emptyBody = z.strictObject({});

/** POST …/flags/{flagId}. */
export const disposalBody = z.strictObject({ disposition: z.enum(dispositions), note: text(2000) });

const isStep = (pointer: string): boolean =>
  stepNames.some((step) => pointer === `/steps/${step}` || pointer.startsWith(`/steps/${step}/`));

const reason = z.strictObject({
  code: line(64).check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Give a code of letters, digits, dots, dashes and underscores.'),
  ),
  /** Into the application: `/steps/program-application/businessPlan`. */
  pointer: z.optional(
    z.string().check(z.maxLength(500), z.regex(/^(\/([^~/]|~[01])*)+$/, 'Give an RFC 6901 pointer.')),
  ),
  message: z.optional(text(2000)),
});

/** POST …/decision: `reasons` are the applicant's, `note` is the staff's. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(verdicts),
    reasons: z._default(z.array(reason).check(z.maxLength(50)), []),
    note: z.optional(text(4000)),
    /** A day, or an instant: the account may start again from then on. */
    reapplyAfter: z.optional(z.union([date, z.iso.datetime('Give a day or an instant.').check(z.maxLength(35))])),
  })
  .check(
    z.refine((body) => body.decision === 'approve' || body.reasons.length > 0, {
      path: ['reasons'],
      params: { code: 'required' },
      error: 'Give at least one reason.',
    }),
    z.refine((body) => body.decision === 'reject' || body.reapplyAfter === undefined, {
      path: ['reapplyAfter'],
      params: { code: 'not-applicable' },
      error: 'Only a rejection takes a day to apply again from.',
    }),
    z.refine(
      (body) =>
        body.decision !== 'request-changes' ||
        body.reasons.every(({ pointer }) => pointer === undefined || isStep(pointer)),
      {
        path: ['reasons'],
        params: { code: 'invalid-pointer' },
        error: 'Point into a step of the application.',
      },
    ),
  );

/** POST /accounts/{accountId}/purchase-permits: nothing, or what billing calls the purchase. */
export const permitBody = z.strictObject({ reference: z.optional(line(128)) });

/** POST /enrollments/{accountId}/{program}/state. */
export const enrollmentStateBody = z.strictObject({ state: z.enum(enrollmentStates), reason: text(2000) });
