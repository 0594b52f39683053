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
      companyName: 'Merlion Cloud Pte. Ltd.',
      program,
      businessArea: 'SG',
      state: 'submitted',
      version: 6,
      submittedAt,
      waiting: 'P1DT2H30M',
      riskBand: 'low',
      needs: 'reviewer',
      dueAt: '2026-11-06T06:30:00.000Z',
      overdue: false,
      blockers: [],
    },
  ],
  nextCursor: null,
  counts: { submitted: 1, 'in-review': 0, 'awaiting-second-approval': 0 },
};

export const enrollmentsOfAll = {
  items: enrollments.items.map((one) => ({ ...one, accountId, companyName: 'Merlion Cloud Pte. Ltd.' })),
  nextCursor: null,
};

export const auditHistory = {
  items: [
    {
      ...event(1, 'ApplicationStarted', startedAt),
      subject: '7d0e1c52-0d61-4c0e-9d1a-5b0c9a4f7e11',
      data: {},
      changes: [{ pointer: '/state', before: null, after: 'draft' }],
    },
  ],
  nextCursor: null,
};
