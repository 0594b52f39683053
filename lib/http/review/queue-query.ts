import * as z from 'zod/mini';
import { accountId } from '../../domain/account/facts.ts';
import { country } from '../../domain/codes.ts';
import { enrollmentStates } from '../../domain/enrollment/enrollment.ts';
import { pageQuery } from '../cursor.ts';

/** GET /review/queue: states in which an application waits for a reviewer; `submitted` by default. */
export const queueQuery = z.extend(pageQuery, {
  state: z.optional(z.enum(['submitted', 'in-review', 'awaiting-second-approval'])),
  businessArea: z.optional(country),
  /** The subject of a reviewer, or `me`. */
  assignee: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
});

/** GET /review/enrollments. */
export const enrollmentQuery = z.extend(pageQuery, {
  state: z.optional(z.enum(enrollmentStates)),
  businessArea: z.optional(country),
  accountId: z.optional(accountId),
});
