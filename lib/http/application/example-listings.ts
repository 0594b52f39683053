/** The same application in listings, and the enrollment it became. */
import { accountId, applicationId, program, startedAt, submittedAt } from './example-application.ts';

export const requested = {
  items: [
    {
      applicationId,
      program,
      businessArea: 'SG',
      state: 'submitted',
      version: 6,
      createdAt: startedAt,
      updatedAt: submittedAt,
      submittedAt,
    },
  ],
  nextCursor: null,
};

const event = (sequence: number, type: string, at: string) => ({
  eventId: `evt_01937d2c4b2a7c3d9e8f1a2b3c4d5e7${sequence}`,
  sequence,
  type,
  at,
  by: 'applicant',
});

export const history = {
  items: [event(1, 'ApplicationStarted', startedAt), event(2, 'ApplicationSubmitted', submittedAt)],
  nextCursor: null,
};

export const enrollments = {
  items: [
    {
      program,
      businessArea: 'SG',
      state: 'active',
      since: '2026-11-10T08:00:00.000Z',
      applicationId,
      expiresAt: '2027-11-10T08:00:00.000Z',
    },
  ],
};

export const queue = {
  items: [
    {
      applicationId,
      accountId,
      program,
      businessArea: 'SG',
      state: 'submitted',
      version: 6,
      submittedAt,
      waiting: 'P1DT2H30M',
      riskBand: 'low',
      dueAt: '2026-11-06T06:30:00.000Z',
      overdue: false,
      blockers: [],
    },
  ],
  nextCursor: null,
};
