import * as z from 'zod/mini';
import { date, line, text } from '../../domain/fields.ts';
import { verdicts } from '../../domain/review/decision.ts';
import { namesField } from '../application/field-pointer.ts';

const reason = z.strictObject({
  code: line(64).check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Give a code of letters, digits, dots, dashes and underscores.'),
  ),
  /** A pointer into the application: `/steps/program-application/businessPlan`. */
  pointer: z.optional(
    z.string().check(z.maxLength(500), z.regex(/^(\/([^~/]|~[01])*)+$/, 'Give an RFC 6901 pointer.')),
  ),
  message: z.optional(text(2000)),
});

const noField = (input: unknown, index: number) => ({
  code: 'custom' as const,
  path: ['reasons', index, 'pointer'],
  params: { code: 'invalid-pointer' },
  message: 'Point at a step of the application, at a field of one, or at a question.',
  input,
});

/** POST …/decision: `reasons` are for the applicant, `note` is for staff. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(verdicts),
    reasons: z._default(z.array(reason).check(z.maxLength(50)), []),
    note: z.optional(text(4000)),
    /** A day or an instant, from which the account may start again. */
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
    (payload) => {
      if (payload.value.decision !== 'request-changes') return;
      for (const [index, { pointer }] of payload.value.reasons.entries()) {
        if (pointer !== undefined && !namesField(pointer)) payload.issues.push(noField(payload.value, index));
      }
    },
  );
