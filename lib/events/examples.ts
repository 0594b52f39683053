import { isOfAccount } from '../domain/event-types.ts';
import { firstProgram } from '../programs/programs.ts';
import type { PublishedType } from './data.ts';
import type { PublishedEvent } from './event.ts';

const applicationId = 'app_01935a6c2f5e7b3c8d1e2f3a4b5c6d7e';
const termEndsAt = '2027-11-23T09:00:00.000Z';
const dueBy = '2026-12-23T09:00:00.000Z';
const reasons = [{ code: 'other', pointer: '/steps/program-application/businessPlan' }];
const enrollment = { program: firstProgram.id, applicationId, businessArea: 'SG' };

const data: Readonly<Record<PublishedType, Readonly<Record<string, unknown>>>> = {
  ApplicationStarted: { program: firstProgram.id },
  ApplicationSubmitted: { from: 'draft', round: 1, businessArea: 'SG', receipt: 'e3b0c442'.repeat(8) },
  ReviewStarted: {},
  ReviewReleased: { because: 'lease-expired' },
  ChangesRequested: { reasons },
  SecondApprovalRequested: {},
  ApplicationApproved: { businessArea: 'SG' },
  ApplicationRejected: { reasons, reapplyAfter: '2027-05-23' },
  ApplicationWithdrawn: { from: 'submitted' },
  ApplicationExpired: { from: 'draft', dueBy },
  EnrollmentStarted: { ...enrollment, termEndsAt },
  EnrollmentRenewed: {
    ...enrollment,
    renewedBy: 'app_0193c5a1b2c37d4e9f0a1b2c3d4e5f60',
    termEndsAt: '2028-11-23T09:00:00.000Z',
  },
  EnrollmentSuspended: enrollment,
  EnrollmentResumed: enrollment,
  EnrollmentEnded: { ...enrollment, because: 'term-ended' },
  PurchaseFreezeStarted: { because: 'application', applicationId },
  PurchaseFreezeLifted: { applicationId },
  ReviewOverdue: { dueBy },
  ApplicationExpiring: { dueBy, daysLeft: 7 },
  EnrollmentExpiring: { ...enrollment, termEndsAt, daysLeft: 30 },
};

/** Returns an example of an event, as a consumer gets it. */
export const exampleOf = (type: PublishedType): PublishedEvent => ({
  eventId: 'evt_01935a6c2f5e7b3c8d1e2f3a4b5c6d7f',
  type,
  version: 1,
  at: '2026-11-23T09:00:00.000Z',
  sequence: 1,
  accountId: 'merlion-cloud',
  ...(!isOfAccount(type) && { applicationId }),
  by: 'system',
  data: data[type],
});
