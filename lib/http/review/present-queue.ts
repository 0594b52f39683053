import { renewableFrom } from '../../domain/enrollment/renewal.ts';
import type { Policy } from '../../domain/policy.ts';
import { needsOf } from '../../domain/review/needs.ts';
import type { EnrollmentRow } from '../../operations/application/listings.ts';
import type { QueueRowWithBlockers } from '../../operations/review/list-queue.ts';
import { durationBetween } from './duration.ts';
import { presentAssignee } from './present-review.ts';

/** Returns an item of the review queue, as of `now` (RFC 3339). */
export const presentQueueRow =
  (now: string) =>
  ({ risk, dueBy, assignment, submittedAt, ...row }: QueueRowWithBlockers) => {
    const held = assignment !== undefined && assignment.leaseUntil > now;
    const state = row.state === 'in-review' && !held ? ('submitted' as const) : row.state;
    return {
      ...row,
      state,
      riskBand: risk?.band ?? null,
      needs: needsOf({ state, risk }),
      submittedAt,
      waiting: durationBetween(submittedAt, now),
      dueAt: dueBy,
      overdue: dueBy < now,
      ...(held && { assignee: presentAssignee(assignment) }),
    };
  };

/** Returns an enrollment as staff list it. */
export const presentEnrollmentRow =
  (policy: Pick<Policy, 'renewalDays'>) =>
  ({ termEndsAt, ...row }: EnrollmentRow) => ({
    ...row,
    expiresAt: termEndsAt,
    ...(row.state !== 'ended' && { renewableFrom: renewableFrom({ termEndsAt }, policy) }),
  });
