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
    'Lists the applications that wait for a reviewer, in one state, oldest submission first. An application whose lease has run out is `submitted` again, and anyone can take it. For the groups `reviewer` and `compliance`.',
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
      counts: { description: 'Whether to also count the applications in each state.', default: false, example: true },
    },
  },
  answer: { status: 200, schema: 'ReviewQueue', description: 'A page.', example: queue },
};

export const listEnrollments: Operation = {
  summary: 'Enrollments of all accounts',
  description:
    'Lists the enrollments of all accounts, including those that have ended, newest first. For reviewers and operators.',
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
  description: 'Lists every event of an application, oldest first, with who caused it and what it changed.',
  tag: 'Review',
  query: { schema: pageQuery, io: 'output', parameters: pageParameters },
  answer: { status: 200, schema: 'AuditHistory', description: 'A page.', example: auditHistory },
};

export const getReview: Operation = {
  summary: 'Open an application for review',
  description:
    'Returns the whole application: answers, risk with its explanation and flags, current blockers, and what changed since the last round.',
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
    'Takes a submitted application under a lease (eight hours, unless the policy says otherwise), or renews the lease that the caller holds. Once a lease has run out, anyone can take the application. Nobody can review an account whose token they can hold, or an appeal against a decision in which they took part.',
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
  description: 'Ends the lease, so that another reviewer can take the application.',
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
    'Records how the reviewer who holds the lease disposes of a flag. A later disposal replaces an earlier one. Every flag needs one before an approval.',
  tag: 'Review',
  body: json('FlagDisposal', 'The disposition, and the reason for it.', examples.disposal),
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
    'Approves, rejects, or requests changes. A medium risk needs the approval of a reviewer in `compliance`. A high risk needs that, and a second approval by someone else who took no part. An upheld sanctions flag permanently blocks approval. The caller must hold the lease, except for the second approval.',
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
    'Billing calls this before it lets an account buy. Refused while purchases of the account are frozen. Otherwise returns a permit; while it lasts, no application of the account can start. 404 for an account that no source has reported on.',
  tag: 'Purchases',
  body: json('Purchase', "Nothing, or billing's reference for the purchase.", { reference: 'order-4711' }, false),
  answer: { status: 201, schema: 'PurchasePermit', description: 'The account may purchase.', example: examples.permit },
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
    'Ending an enrollment frees its business area, and lets the account purchase again. The business area of an enrollment never changes.',
  tag: 'Enrollments',
  body: json('EnrollmentStateChange', 'The new state, and the reason for it.', {
    state: 'suspended',
    reason: 'The licence is being renewed.',
  }),
  answer: { status: 200, schema: 'EnrollmentChanged', description: 'Changed.', example: examples.enrollment },
  refusals: ['wrong-state'],
};
