/** The responses about contests of business areas. */
import * as z from 'zod/mini';
import { contestDecisions } from '../../domain/application/contested.ts';
import { companyName, page } from '../application/response-listings.ts';
import { described, named } from '../openapi/documented.ts';
import {
  accountId,
  applicationId,
  country,
  list,
  programId,
  prose,
  state,
  subject,
  timestamp,
  version,
} from '../response-fields.ts';
import { review } from './response-review.ts';

const row = named(
  'ContestRow',
  'A contest that waits for an operator.',
  z.strictObject({
    applicationId: described('The application that contests.', applicationId),
    accountId,
    companyName,
    program: programId,
    businessArea: described('The area at the time of the contest.', country),
    contestedAt: timestamp,
  }),
);
export const contestPage = page('Contests', 'Contests that wait for an operator, oldest first.', row);

const contest = z.strictObject({
  message: described("The applicant's message.", prose(2000)),
  contestedAt: timestamp,
  decision: z.optional(z.enum(contestDecisions)),
  reason: described('The reason for the decision, for staff.', z.optional(prose(2000))),
  by: z.optional(subject),
  decidedAt: z.optional(timestamp),
});

export const contestShown = named(
  'Contest',
  'A contest, with both applications side by side.',
  z.strictObject({
    contest,
    applications: described(
      'The one that contests, then that of the account that holds the area, if any. If the holder is enrolled, it is the application that led to the enrollment.',
      list(review, 2),
    ),
  }),
);

named(
  'ContestDecided',
  'The application that contested, and the decision.',
  z.strictObject({ applicationId, state, version, decision: z.enum(contestDecisions), decidedAt: timestamp }),
);
