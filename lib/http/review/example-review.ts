/** A review, from its assignment to the enrollment. */
import {
  accountId,
  applicationId,
  program,
  started,
  startedAt,
  submittedAt,
} from '../application/example-application.ts';
import { listedDocument } from '../documents/example-documents.ts';

const reviewer = '2f1e0d9c-8b7a-4c6d-9e5f-4a3b2c1d0e9f';
const takenAt = '2026-11-04T01:00:00.000Z';

const flag = {
  flagId: 'DD16',
  question: 'DD16',
  reason: 'No written anti-bribery policy.',
  points: 8,
  critical: false,
};
export const disposal = { disposition: 'mitigated', note: "Adopts the vendor's policy." };

const outcome = (state: string, version: number, message: string) => ({ applicationId, state, version, message });

export const taken = outcome('in-review', 7, 'The application is assigned to you until the lease ends.');
export const released = outcome('submitted', 8, 'The application is back in the queue.');
export const disposed = { applicationId, state: 'in-review', version: 8 };
export const decision = {
  decision: 'request-changes',
  reasons: [{ code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' }],
  note: 'Called on 3 November.',
};
export const decided = outcome('changes-requested', 9, 'The application has been returned to the applicant.');

export const review = {
  ...started,
  state: 'in-review',
  version: 8,
  outstanding: [],
  progress: { with: 'reviewer', since: takenAt, dueBy: '2026-11-17T06:30:00.000Z' },
  allowed: ['release', 'approve', 'reject', 'request-changes'],
  submittedAt,
  accountId,
  rounds: 1,
  risk: {
    band: 'low',
    score: 8,
    flags: [{ ...flag, ...disposal, by: reviewer, at: takenAt }],
    explanation: [{ question: 'DD16', points: 8, reason: 'No written anti-bribery policy.' }],
  },
  needs: 'reviewer',
  assignee: { subject: reviewer, name: 'Rita Lim' },
  leaseUntil: '2026-11-04T09:00:00.000Z',
  changes: [],
  documents: [listedDocument],
  notices: [
    {
      pointer: '/steps/business-qualification/businessLicense/validUntil',
      code: 'licence-expired',
      detail: 'The business license has expired.',
    },
  ],
  approvals: [],
};

export const permit = { permitId: 'per_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f', expiresAt: '2026-11-02T02:30:00.000Z' };

export const enrollment = {
  accountId,
  program,
  businessArea: 'SG',
  state: 'suspended',
  since: startedAt,
  expiresAt: '2027-11-02T02:15:00.000Z',
  applicationId,
};
