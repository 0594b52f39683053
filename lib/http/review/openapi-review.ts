/** Operations of reviewers, billing and operators. */

import { auditHistory, enrollmentsOfAll, queue } from '../application/example-listings.ts';
import { nothing, pageParameters } from '../application/openapi-applications.ts';
import { pageQuery } from '../cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { mediaTypes } from '../request.ts';
import * as examples from './example-review.ts';
import { enrollmentQuery, queueQuery } from './queue-query.ts';

const json = (schema: string, description: string, example: unknown, required = true) =>
  ({ schema, description, mediaTypes: [mediaTypes.json], required, example }) as const;

export const listReviewQueue: Operation = {
  summary: 'Review queue',
  description:
    'The applications that wait for a reviewer, in one state, oldest submission first. What a lease has run out on is `submitted` again, for anybody to take. For the groups `reviewer` and `compliance`.',
  tag: 'Review',
  query: {
    schema: queueQuery,
    io: 'output',
    parameters: {
      ...pageParameters,
      state: { description: 'Only applications in this state.', default: 'submitted', example: 'submitted' },
      assignee: {
        description: "Only applications that this reviewer holds: a token's subject, or `me`.",
        example: 'me',
      },
      businessArea: { description: 'Only applications for this area, ISO 3166-1 alpha-2.', example: 'SG' },
      counts: { description: 'Whether to count the applications in each state, too.', default: false, example: true },
    },
  },
  answer: { status: 200, schema: 'ReviewQueue', description: 'A page.', example: queue },
};

export const listEnrollments: Operation = {
  summary: 'Enrollments of all accounts',
  description: 'Enrollments, ended ones included, newest first. For reviewers and operators.',
  tag: 'Enrollments',
  query: {
    schema: enrollmentQuery,
    io: 'output',
    parameters: {
      ...pageParameters,
      state: { description: 'Only enrollments in this state.', example: 'active' },
      businessArea: { description: 'Only enrollments for this area, ISO 3166-1 alpha-2.', example: 'SG' },
      accountId: { description: 'Only enrollments of this account.', example: 'account-4711' },
    },
  },
  answer: { status: 200, schema: 'Enrollments', description: 'A page.', example: enrollmentsOfAll },
};

export const getReviewHistory: Operation = {
  summary: 'Every audit event of an application',
  description: 'All of its events, oldest first, with who caused each and what it changed.',
  tag: 'Review',
  query: { schema: pageQuery, io: 'output', parameters: pageParameters },
  answer: { status: 200, schema: 'AuditHistory', description: 'A page.', example: auditHistory },
};

export const getReview: Operation = {
  summary: 'Open an application for review',
  description:
    'All of it: answers, risk with its explanation and flags, blockers as they hold now, and what changed since the last round.',
  tag: 'Review',
  answer: {
    status: 200,
    schema: 'Review',
    description: 'The application.',
    headers: ['ETag', 'ContentLanguage'],
    example: examples.review,
  },
};

export const assignReview: Operation = {
  summary: 'Take an application',
  description:
    'Takes a submitted application under a lease of eight hours, or renews the lease that the caller holds. A lease that has run out is free to all. Nobody reviews an account whose token they can hold, or an appeal from a decision that they took part in.',
  tag: 'Review',
  body: nothing,
  answer: {
    status: 200,
    schema: 'Outcome',
    description: 'Taken.',
    headers: ['ETag', 'ContentLanguage'],
    example: examples.taken,
  },
  refusals: ['wrong-state', 'conflict-of-interest'],
};

export const releaseReview: Operation = {
  summary: 'Put an application back',
  description: 'Ends the lease, for another reviewer to take the application.',
  tag: 'Review',
  operationId: 'release-review',
  answer: {
    status: 200,
    schema: 'Outcome',
    description: 'Put back.',
    headers: ['ETag', 'ContentLanguage'],
    example: examples.released,
  },
  refusals: ['wrong-state', 'lease-lost'],
};

export const disposeFlag: Operation = {
  summary: 'Dispose of a flag',
  description:
    'Records what the reviewer who holds the lease made of a flag. A later disposal replaces it. Every flag needs one before an approval.',
  tag: 'Review',
  body: json('FlagDisposal', 'What was made of it, and why.', examples.disposal),
  answer: {
    status: 200,
    schema: 'FlagDisposed',
    description: 'Recorded.',
    headers: ['ETag'],
    example: examples.disposed,
  },
  refusals: ['wrong-state', 'lease-lost', 'conflict-of-interest'],
};

export const decideApplication: Operation = {
  summary: 'Decide',
  description:
    'Approve, reject, or request changes. A medium risk is approved by a reviewer in `compliance`; a high one by one in `compliance` and by someone else who took no part. An upheld sanctions flag blocks approval for good. Needs the lease, but for the second approval.',
  tag: 'Review',
  body: json('DecisionToTake', 'The decision, its reasons, and a note for staff.', examples.decision),
  answer: {
    status: 200,
    schema: 'Outcome',
    description: 'Decided.',
    headers: ['ETag', 'ContentLanguage'],
    example: examples.decided,
  },
  refusals: ['wrong-state', 'not-eligible', 'lease-lost', 'conflict-of-interest'],
};

export const grantPurchasePermit: Operation = {
  summary: 'Ask whether an account may purchase',
  description:
    'What billing calls before it lets an account buy. Refused while the account is frozen; otherwise a permit, during which no application of the account can start. 404 for an account that no source has reported on.',
  tag: 'Purchases',
  body: json('Purchase', 'Nothing, or what billing calls the purchase.', { reference: 'order-4711' }, false),
  answer: { status: 201, schema: 'PurchasePermit', description: 'It may.', example: examples.permit },
  refusals: ['purchase-frozen'],
};

export const settlePurchasePermit: Operation = {
  summary: 'Settle or cancel a purchase',
  description: 'Ends a permit, whether the purchase took place or not.',
  tag: 'Purchases',
  answer: { status: 204, description: 'Ended.' },
};

export const changeEnrollmentState: Operation = {
  summary: 'Suspend, resume or end an enrollment',
  description:
    'Ending frees the business area, and the account to purchase. The business area of an enrollment never changes.',
  tag: 'Enrollments',
  body: json('EnrollmentStateChange', 'The state, and why.', {
    state: 'suspended',
    reason: 'The licence is being renewed.',
  }),
  answer: { status: 200, schema: 'EnrollmentChanged', description: 'Changed.', example: examples.enrollment },
  refusals: ['wrong-state'],
};
