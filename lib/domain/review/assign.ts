import type { Application, InReview, Submitted } from '../application/application.ts';
import { type Change, type NewEvent, systemActor } from '../application/change.ts';
import type { EventType } from '../event-types.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Policy } from '../policy.ts';
import type { Refusal } from '../refusal.ts';
import { actor } from './decision-command.ts';
import {
  conflictOf,
  leaseExpired,
  putBack,
  type Reviewer,
  refusalOfGroup,
  withLease,
  withReviewer,
  wrongStateForReview,
} from './lease.ts';

export interface Assign {
  readonly application: Application;
  readonly reviewer: Reviewer;
  readonly eventIds: readonly [released: string, started: string];
  readonly at: Timestamp;
  readonly policy: Pick<Policy, 'leaseHours'>;
}

/** Returns the events of an assignment: none if a reviewer renews the lease that they hold. */
function eventsOf({ application, reviewer, eventIds, at }: Assign): readonly NewEvent[] {
  const by = actor(reviewer);
  const started: NewEvent = { eventId: eventIds[1], type: 'ReviewStarted', at, by, data: {} };
  if (application.state === 'submitted') return [started];
  const released: EventType = 'ReviewReleased';
  const ended = systemActor(reviewer.correlationId);
  const expired = { eventId: eventIds[0], type: released, at, by: ended, data: { because: 'lease-expired' } };
  return leaseExpired(application, at) ? [expired, started] : [];
}

/**
 * Takes an application under a lease, or renews the lease. An expired lease is free to all. Who may not decide on it
 * cannot take it.
 */
export function decideAssign(assign: Assign): Outcome<Change<InReview>, Refusal> {
  const { application, reviewer, at, policy } = assign;
  const conflict = conflictOf(application, reviewer);
  if (conflict) return refused(conflict);
  if (application.state !== 'submitted' && application.state !== 'in-review') {
    return refused(wrongStateForReview(application.state));
  }
  const held = leaseExpired(application, at) ? undefined : application.assignment;
  if (held && held.reviewer !== reviewer.subject) return refused(wrongStateForReview(application.state));
  const forbidden = refusalOfGroup(application, reviewer);
  if (forbidden) return refused(forbidden);
  const leaseUntil = new Date(Date.parse(at) + policy.leaseHours * 3_600_000).toISOString();
  const since = held?.since ?? at;
  return accepted({
    before: application,
    after: {
      ...application,
      state: 'in-review',
      version: application.version + 1,
      assignment: { reviewer: reviewer.subject, name: reviewer.name, since, leaseUntil },
      reviewers: withReviewer(application.reviewers, reviewer.subject),
      progress: { with: 'reviewer', since, dueBy: application.decisionDueAt },
      updatedAt: at,
    },
    at,
    events: eventsOf(assign),
  });
}

/** Puts an application back, for another reviewer to take. */
export function decideRelease({
  application,
  reviewer,
  eventIds,
  at,
}: Omit<Assign, 'policy'>): Outcome<Change<Submitted>, Refusal> {
  const held = withLease(application, reviewer, at);
  if (!held.ok) return held;
  const by = actor(reviewer);
  return accepted({
    before: application,
    after: putBack(held.value, { since: at, at }),
    at,
    events: [{ eventId: eventIds[0], type: 'ReviewReleased', at, by, data: { because: 'put-back' } }],
  });
}
