/** The shape of the item of an enrollment, as it is read. */
import * as z from 'zod/mini';
import { claimKeySchema } from '../../domain/account/claim-key.ts';
import { endCodes, enrollmentStates } from '../../domain/enrollment/enrollment.ts';
import { type AccountId, type ApplicationId, idOf } from '../../domain/ids.ts';

export const enrollmentItem = z.object({
  accountId: idOf<AccountId>(),
  program: z.string(),
  applicationId: idOf<ApplicationId>(),
  claim: claimKeySchema,
  state: z.enum(enrollmentStates),
  since: z.string(),
  termEndsAt: z.string(),
  renewedBy: z.optional(idOf<ApplicationId>()),
  remindAt: z._default(z.array(z.string()), []),
  endedAt: z.optional(z.string()),
  because: z.optional(z.enum(endCodes)),
  /** Absent once erased, and where an older version of this system wrote the enrollment. */
  listedName: z.optional(z.instanceof(Uint8Array)),
  reason: z.optional(z.string()),
  /** The audit's reference to the reason. */
  reasonReference: z.optional(z.string()),
});
