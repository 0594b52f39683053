/** Operations on contests of business areas. */
import { pageParameters } from '../application/openapi-applications.ts';
import { pageQuery } from '../cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import * as examples from './example-contests.ts';

export const listContests: Operation = {
  summary: 'Contests of business areas',
  description:
    'Lists the applications that contest who holds the business area of their company and that wait for an operator, oldest first. For reviewers and operators.',
  tag: 'Review',
  query: { schema: pageQuery, io: 'output', parameters: pageParameters },
  answer: { status: 200, schema: 'Contests', description: 'A page.', example: examples.contests },
};

export const getContest: Operation = {
  summary: 'Open a contest',
  description:
    "Returns the applicant's message with both applications side by side: the one that contests, and that of the account that holds the area. For reviewers and operators.",
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
    '`free` frees the area: the application that holds it goes back to its applicant, who must submit it again to claim the area. It is refused if the holder is enrolled: end the enrollment instead, which frees the area. `keep` changes nothing. Both close the contest. For operators. `If-Match` takes the ETag of the contest.',
  tag: 'Review',
  operationId: 'decide-contest',
  audience: 'operator',
  body: {
    schema: 'ContestDecisionToTake',
    description: 'The decision, and the reason for it, which only staff see.',
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
