/** Operations on contests of business areas. */
import { pageParameters } from '../application/openapi-applications.ts';
import { pageQuery } from '../cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import * as examples from './example-contests.ts';

export const listContests: Operation = {
  summary: 'Contests of business areas',
  description:
    'The applications that contest who holds the business area of their company, and wait for an operator, oldest first. For reviewers and operators.',
  tag: 'Review',
  query: { schema: pageQuery, io: 'output', parameters: pageParameters },
  answer: { status: 200, schema: 'Contests', description: 'A page.', example: examples.contests },
};

export const getContest: Operation = {
  summary: 'Open a contest',
  description:
    "The applicant's words, with both applications side by side: the one that contests, and that of the account that holds the area. For reviewers and operators.",
  tag: 'Review',
  answer: {
    status: 200,
    schema: 'Contest',
    description: 'The contest.',
    headers: ['ETag', 'ContentLanguage'],
    example: examples.contest,
  },
};

export const decideContest: Operation = {
  summary: 'Decide on a contest',
  description:
    '`free` frees the area: the application that holds it goes back to its applicant, who has to submit it, and so claim the area, again. It is refused where the holder is enrolled: end the enrollment, which frees the area. `keep` leaves all as it is. Both close the contest. For operators; `If-Match` is the ETag of the contest.',
  tag: 'Review',
  operationId: 'decide-contest',
  audience: 'operator',
  body: {
    schema: 'ContestDecisionToTake',
    description: 'The decision, and why, for staff.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: { decision: 'free', reason: 'The extract of the register names the applicant.' },
  },
  answer: {
    status: 200,
    schema: 'ContestDecided',
    description: 'Decided.',
    headers: ['ETag'],
    example: examples.contestDecided,
  },
  refusals: ['wrong-state', 'conflict-of-interest'],
};
