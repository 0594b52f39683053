import * as z from 'zod/mini';
import { date, line, text } from '../../domain/fields.ts';
import { sentence } from '../../domain/finding.ts';
import { saysNothing, verdicts } from '../../domain/review/decision-codes.ts';
import { namesField } from '../application/field-pointer.ts';

const reason = z
  .strictObject({
    code: line(64).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, sentence('format-reason-code'))),
    /** A pointer into the application: `/steps/program-application/businessPlan`. */
    pointer: z.optional(
      z.string().check(z.maxLength(500), z.regex(/^(\/([^~/]|~[01])*)+$/, sentence('format-pointer'))),
    ),
    message: z.optional(text(2000)),
  })
  .check(
    z.refine(({ code, message }) => message !== undefined || !saysNothing(code), {
      path: ['message'],
      params: { code: 'required' },
      error: sentence('message-required'),
    }),
  );

/** A day, or an instant in UTC. */
const dayOrInstant = z.string().check(
  z.maxLength(35),
  z.refine((given) => [date, z.iso.datetime()].some((form) => z.safeParse(form, given).success), {
    params: { code: 'invalid-format' },
    error: sentence('format-day-or-instant'),
  }),
);

const noField = (input: unknown, index: number) => ({
  code: 'custom' as const,
  path: ['reasons', index, 'pointer'],
  params: { code: 'invalid-pointer' },
  message: sentence('invalid-pointer'),
  input,
});

/** POST …/decision: `reasons` are for the applicant, `note` is for staff. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(verdicts),
    reasons: z._default(z.array(reason).check(z.maxLength(50)), []),
    note: z.optional(text(4000)),
    /** A day or an instant, from which the account may start again. */
    reapplyAfter: z.optional(dayOrInstant),
  })
  .check(
    z.refine((body) => body.decision === 'approve' || body.reasons.length > 0, {
      path: ['reasons'],
      params: { code: 'required' },
      error: sentence('reason-required'),
    }),
    z.refine((body) => body.decision === 'reject' || body.reapplyAfter === undefined, {
      path: ['reapplyAfter'],
      params: { code: 'not-applicable' },
      error: sentence('not-applicable'),
    }),
    (payload) => {
      if (payload.value.decision !== 'request-changes') return;
      for (const [index, { pointer }] of payload.value.reasons.entries()) {
        if (pointer !== undefined && !namesField(pointer)) payload.issues.push(noField(payload.value, index));
      }
    },
  );
