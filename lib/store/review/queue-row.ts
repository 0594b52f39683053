import * as z from 'zod/mini';
import { riskSchema } from '../../domain/application/states.ts';
import { states } from '../../domain/application/transitions.ts';
import { assignmentSchema } from '../../domain/review/decision.ts';

/** A row of the review queue, as its indexes hold it. */
export const queueRow = z.object({
  applicationId: z.string(),
  accountId: z.string(),
  program: z.optional(z.string()),
  businessArea: z.string(),
  state: z.enum(states),
  version: z.int(),
  risk: z.optional(riskSchema),
  submittedAt: z.string(),
  dueBy: z.string(),
  assignment: z.optional(assignmentSchema),
  listedName: z.optional(z.instanceof(Uint8Array)),
});
