import * as z from 'zod/mini';
import { businessAreaSchema, type CompanyKey, idOf } from '../ids.ts';
import type { Immutable } from '../immutable.ts';

/** The right of one company to one business area in a program. */
export const claimKeySchema = z.object({
  program: z.string(),
  company: idOf<CompanyKey>(),
  businessArea: businessAreaSchema,
});
export type ClaimKey = Immutable<z.infer<typeof claimKeySchema>>;
