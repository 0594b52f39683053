/** The decision on an application. Shape: contract, "Shapes of answers". */
import * as z from 'zod/mini';
import { verdicts } from '../../domain/review/decision-codes.ts';
import { described, named } from '../openapi/documented.ts';
import { dayOrInstant, list, pointer, prose, reasonCode } from '../response-fields.ts';

export const decision = named(
  'Decision',
  'The last decision, as the applicant may see it.',
  z.strictObject({
    decision: z.enum(verdicts),
    reasons: list(
      z.strictObject({
        code: reasonCode,
        pointer: z.optional(described('The place in the application that the reason is about.', pointer)),
        message: z.optional(prose(2000)),
      }),
      50,
    ),
    reapplyAfter: described('The day from which the account may apply again.', z.optional(dayOrInstant)),
  }),
);
