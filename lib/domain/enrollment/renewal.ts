/** When an enrollment can be renewed, and its term once it is. Source: contract, "Renewal". */
import type { Account } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import type { ApplicationId, Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import { addDays, addMonths } from '../review/working-days.ts';
import type { Enrollment } from './enrollment.ts';

/** Returns from when an enrollment can be renewed. */
export const renewableFrom = (
  { termEndsAt }: Pick<Enrollment, 'termEndsAt'>,
  { renewalDays }: Pick<Policy, 'renewalDays'>,
): Timestamp => addDays(termEndsAt, -renewalDays);

/**
 * Whether an application renews an enrollment that still lasts. After the enrollment ends, it is an ordinary
 * application.
 */
export const isRenewal = (
  { program, renewalOf }: Pick<Application, 'program' | 'renewalOf'>,
  { enrolled }: Pick<Account, 'enrolled'>,
): boolean => renewalOf !== undefined && enrolled[program] === renewalOf;

/**
 * Whether an application keeps an enrollment from ending with its term: a renewal that was submitted before the end
 * and is not yet decided. A slow review does not cost a partner the enrollment.
 */
export const holds = (
  { applicationId, state }: Pick<Enrollment, 'applicationId' | 'state'>,
  open: Pick<Application, 'renewalOf' | 'rounds'> | undefined,
): boolean => state !== 'ended' && open?.renewalOf === applicationId && open.rounds > 0;

/** Why an enrollment cannot be renewed now; undefined if it can. */
export function refusalOfRenewal(
  enrollment: Enrollment | undefined,
  { at, policy }: { readonly at: Timestamp; readonly policy: Pick<Policy, 'renewalDays'> },
): Refusal | undefined {
  if (!enrollment) return { code: 'not-found', of: 'renewable' };
  const { state } = enrollment;
  if (state === 'ended') return { code: 'wrong-state', state, allowed: [] };
  const from = renewableFrom(enrollment, policy);
  return from > at ? { code: 'wrong-state', state, allowed: [], renewableFrom: from } : undefined;
}

/** Returns the times of the reminders of the end of a term. */
export const remindersOf = (
  termEndsAt: Timestamp,
  { enrollmentReminderDays }: Pick<Policy, 'enrollmentReminderDays'>,
) => enrollmentReminderDays.map((days) => addDays(termEndsAt, -days)).sort();

/** Returns the enrollment with another term, which begins where the last one ends. */
export function extended(
  enrollment: Enrollment,
  {
    renewedBy,
    months,
    policy,
  }: { readonly renewedBy: ApplicationId; readonly months: number; readonly policy: Policy },
): Enrollment {
  const termEndsAt = addMonths(enrollment.termEndsAt, months);
  return { ...enrollment, termEndsAt, renewedBy, remindAt: remindersOf(termEndsAt, policy) };
}
