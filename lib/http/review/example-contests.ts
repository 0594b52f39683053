/** A contest of a business area, from its listing to its decision. */
import { applicationId, program, started, submittedAt } from '../application/example-application.ts';
import { review } from './example-review.ts';

const accountId = 'account-0815';
const contesting = 'app_01937d2c4b2a7c3d9e8f1a2b3c4d5e70';
const decidedAt = '2026-11-05T08:00:00.000Z';

export const contests = {
  items: [
    {
      applicationId: contesting,
      accountId,
      companyName: 'Merlion Cloud Pte. Ltd.',
      program,
      businessArea: 'SG',
      contestedAt: submittedAt,
    },
  ],
  nextCursor: null,
};

export const contest = {
  contest: {
    message: 'We are registered under this number since 2015, and know of no other account.',
    contestedAt: submittedAt,
  },
  applications: [
    {
      ...review,
      ...started,
      applicationId: contesting,
      accountId,
      version: 4,
      allowed: [],
      submittedAt: undefined,
      contest: { contestedAt: submittedAt },
      rounds: 0,
      risk: { band: null, score: null, flags: [], explanation: [] },
      assignee: undefined,
      leaseUntil: undefined,
      documents: [],
      notices: [],
    },
    { ...review, applicationId },
  ],
};

export const contestDecided = {
  applicationId: contesting,
  state: 'draft',
  version: 5,
  decision: 'free',
  decidedAt,
};
