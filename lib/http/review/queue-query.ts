import * as z from 'zod/mini';
import { accountId } from '../../domain/account/facts.ts';
import { country } from '../../domain/codes.ts';
import { enrollmentStates } from '../../domain/enrollment/enrollment.ts';
import { waitingStates } from '../../domain/review/queue-counts.ts';
import { pageQuery } from '../cursor.ts';

/** GET /review/queue: states in which an application waits for a reviewer; `submitted` by default. */
export const queueQuery = z.extend(pageQuery, {
  state: z.optional(z.enum(waitingStates)),
  businessArea: z.optional(country),
  /** The subject of a reviewer, or `me`. */
  assignee: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  counts: z.optional(
    z.pipe(
      z.enum(['true', 'false']),
      z.pipe(
        z.transform((given: 'true' | 'false') => given === 'true'),
        z.boolean(),
      ),
    ),
  ),
});

/** GET /review/enrollments. */
export const enrollmentQuery = z.extend(pageQuery, {
  state: z.optional(z.enum(enrollmentStates)),
  businessArea: z.optional(country),
  accountId: z.optional(accountId),
});
