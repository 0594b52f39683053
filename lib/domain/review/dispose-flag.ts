import type { Application, InReview } from '../application/application.ts';
import type { Change } from '../application/change.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import type { Refusal } from '../refusal.ts';
import type { Disposition } from './decision-codes.ts';
import { conflictOf, type Reviewer, withLease, withReviewer } from './lease.ts';

export interface DisposeFlag {
  readonly application: Application;
  readonly reviewer: Reviewer;
  readonly flagId: string;
  readonly disposition: Disposition;
  readonly note: string;
  readonly at: Timestamp;
}

/** Records what the reviewer who holds the lease made of a flag; a later disposal replaces it. */
export function decideDisposal(dispose: DisposeFlag): Outcome<Change<InReview>, Refusal> {
  const { application, reviewer, flagId, disposition, note, at } = dispose;
  if (!application.flags.some((flag) => flag.flagId === flagId)) return refused({ code: 'not-found' });
  const conflict = conflictOf(application, reviewer);
  if (conflict) return refused(conflict);
  const held = withLease(application, reviewer, at);
  if (!held.ok) return held;
  const disposal = { disposition, note, by: reviewer.subject, at };
  return accepted({
    before: application,
    after: {
      ...held.value,
      version: application.version + 1,
      flags: held.value.flags.map((flag) => (flag.flagId === flagId ? { ...flag, disposal } : flag)),
      reviewers: withReviewer(application.reviewers, reviewer.subject),
      updatedAt: at,
    },
    at,
    events: [],
  });
}
