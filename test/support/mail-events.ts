/** An event of each kind that is mailed, and the application after it. */

import type { MailedEvent } from '../../lib/contract/events.ts';
import type { Application } from '../../lib/domain/application/application.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import type { Reason } from '../../lib/domain/review/decision.ts';
import type { NotifiableEvent } from '../../lib/notifications/event.ts';
import type { Occasion } from '../../lib/notifications/occasion.ts';
import { recipientOf, rolesOf } from '../../lib/notifications/recipients.ts';
import { accountId, anAccount, applicationId, aSubmitted, at, program } from './builders.ts';
import { aRejected, aSentBack } from './states.ts';

export const reasons: readonly Reason[] = [
  {
    code: 'plan-too-vague',
    pointer: '/steps/program-application/businessPlan',
    message: 'Name the customers of the first year.\nA table will do.',
  },
  { code: 'unclear-answer', pointer: '/steps/due-diligence/answers/DD04', message: 'Which authority?' },
  { code: 'document-illegible', pointer: '/steps/business-qualification/certifications/0/documentId' },
];

/** Staff's words, which no mail may hold. */
export const note = 'STAFF-NOTE: the director is evasive';

const enrolled = { program, businessArea: 'SG', applicationId };
const termEndsAt = '2027-11-02T09:00:00.000Z';
const withoutMessages = reasons.map(({ code, pointer }) => ({ code, pointer }));

const data: Readonly<Record<MailedEvent, NotifiableEvent['data']>> = {
  ApplicationStarted: { program },
  ApplicationSubmitted: { businessArea: 'SG' },
  ReviewStarted: {},
  ChangesRequested: { reasons: withoutMessages },
  SecondApprovalRequested: {},
  ApplicationApproved: { businessArea: 'SG' },
  ApplicationRejected: { reasons: withoutMessages, reapplyAfter: '2027-02-01' },
  ApplicationWithdrawn: {},
  ApplicationExpired: {},
  EnrollmentRenewed: { ...enrolled, termEndsAt },
  EnrollmentSuspended: enrolled,
  EnrollmentResumed: enrolled,
  EnrollmentEnded: enrolled,
  ReviewOverdue: { dueBy: '2026-11-05T09:00:00.000Z' },
  ApplicationExpiring: { dueBy: '2026-12-02T09:00:00.000Z' },
  EnrollmentExpiring: { ...enrolled, termEndsAt, daysLeft: 30 },
};

/** Returns an event in the bus's form. Events of an enrollment belong to the account and name no application. */
export const anEvent = (type: MailedEvent, changed: Partial<NotifiableEvent> = {}): NotifiableEvent => ({
  eventId: `evt-${type}`,
  type,
  at,
  accountId,
  ...(!type.startsWith('Enrollment') && { applicationId }),
  data: data[type],
  ...changed,
});

/** Returns the application just after the event, with a decision if the event was one. */
export function anApplicationAfter(type: MailedEvent): Application {
  const told = { reasons, at, by: 'reviewer-1', note };
  if (type === 'ChangesRequested') return aSentBack({ decision: { decision: 'request-changes', ...told } });
  if (type !== 'ApplicationRejected') return aSubmitted();
  return aRejected({ decision: { decision: 'reject', reapplyAfter: '2027-02-01', ...told } });
}

/** Returns the inputs of a mail of a type, to an account with `language`. */
export function anOccasion(type: MailedEvent, language = 'en', changed: Partial<Occasion> = {}): Occasion {
  const account = anAccount({ identity: { language } });
  return {
    type,
    event: anEvent(type),
    application: anApplicationAfter(type),
    recipient: recipientOf(rolesOf(type)[0] ?? 'applicant', account, 'reviewers@vendor.example'),
    policy: defaultPolicy,
    consoleUrl: 'https://console.vendor.example/',
    ...changed,
  };
}
