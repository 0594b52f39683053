import * as z from 'zod/mini';
import { sentence } from '../../domain/finding.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { offeredPrograms } from '../../programs/programs.ts';

const applicationId = z.pipe(
  z.string().check(z.regex(/^app_[0-9a-f]{32}$/), z.maxLength(36)),
  z.transform((id) => id as ApplicationId),
);

/** POST /applications. */
const origins = ['appealOf', 'renewalOf', 'answersFrom'] as const;

const body = z.strictObject({
  program: z.enum(offeredPrograms.map(({ id }) => id)),
  /** A rejected application, to appeal against: its answers are taken over, and nobody who took part judges again. */
  appealOf: z.optional(applicationId),
  /** The application that led to an enrollment, to renew it: the answers of its last submission are taken over. */
  renewalOf: z.optional(applicationId),
  /** A closed application of the account: its answers are taken over, as far as they are kept. */
  answersFrom: z.optional(applicationId),
});

export const startBody = body.check(
  z.refine((from) => origins.filter((name) => from[name] !== undefined).length <= 1, {
    params: { code: 'not-applicable' },
    error: sentence('one-origin'),
  }),
);
