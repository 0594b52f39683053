import type { Timestamp } from './ids.ts';
import type { Policy } from './policy.ts';

/**
 * Until when what was submitted is kept at least: as long as records of an enrollment are, had it begun and run its
 * term from then, or those of a rejection, whichever is longer.
 */
export function retainUntil(submittedAt: Timestamp, { retentionYears, termMonths }: Policy): Timestamp {
  const { afterTerm, afterRejection } = retentionYears;
  const until = new Date(submittedAt);
  until.setUTCMonth(until.getUTCMonth() + Math.max(termMonths + 12 * afterTerm, 12 * afterRejection));
  return until.toISOString();
}
