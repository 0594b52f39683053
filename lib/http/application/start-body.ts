import * as z from 'zod/mini';
import type { ApplicationId } from '../../domain/ids.ts';
import { offeredPrograms } from '../../programs/programs.ts';

const applicationId = z.pipe(
  z.string().check(z.regex(/^app_[0-9a-f]{32}$/), z.maxLength(36)),
  z.transform((id) => id as ApplicationId),
);

/** POST /applications. */
export const startBody = z.strictObject({
  program: z.enum(offeredPrograms.map(({ id }) => id)),
  /** A rejected application, to appeal against: its answers are taken over, and nobody who took part judges again. */
  appealOf: z.optional(applicationId),
});
