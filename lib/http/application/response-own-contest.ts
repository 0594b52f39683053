/** A contest of a business area, as its applicant sees it. */
import * as z from 'zod/mini';
import { contestDecisions } from '../../domain/application/contested.ts';
import { named } from '../openapi/documented.ts';
import { applicationId, state, timestamp, version } from '../response-fields.ts';

export const ownContest = z.strictObject({
  contestedAt: timestamp,
  decision: z.optional(z.enum(contestDecisions)),
  decidedAt: z.optional(timestamp),
});

named(
  'AreaContested',
  'The contest waits for an operator.',
  z.strictObject({ applicationId, state, version, contestedAt: timestamp }),
);
