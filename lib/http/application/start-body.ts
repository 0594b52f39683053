import * as z from 'zod/mini';
import { sentence } from '../../domain/finding.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { offeredPrograms } from '../../programs/programs.ts';

const applicationId = z.pipe(
  z.string().check(z.regex(/^app_[0-9a-f]{32}$/), z.maxLength(36)),
  z.transform((id) => id as ApplicationId),
);

/** The members that name what an application starts from. A request has at most one of them. */
const origins = ['appealOf', 'renewalOf', 'answersFrom'] as const;

/** POST /applications. */
const body = z.strictObject({
  program: z.enum(offeredPrograms.map(({ id }) => id)),
  /** A rejected application to appeal. Its answers are copied, and nobody who took part reviews the appeal. */
  appealOf: z.optional(applicationId),
  /** The application that led to the enrollment to renew. The answers of its last submission are copied. */
  renewalOf: z.optional(applicationId),
  /** A closed application of the account. Its answers are copied, as far as they still exist. */
  answersFrom: z.optional(applicationId),
});

export const startBody = body.check(
  z.refine((from) => origins.filter((name) => from[name] !== undefined).length <= 1, {
    params: { code: 'not-applicable' },
    error: sentence('one-origin'),
  }),
);
