import type { Actor, NewEvent } from '../application/change.ts';
import type { Timestamp } from '../ids.ts';
import type { FactSource } from './facts.ts';

/** The sequence of a source whose next report counts, whatever its number. */
export const anyCounts = -1;

/** Returns the event of a reset, which is recorded in the account's chain and never published. */
export const sequenceResetEvent = (of: {
  readonly eventId: string;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly source: FactSource;
  /** The previous number. */
  readonly sequence: number;
}): NewEvent => ({
  eventId: of.eventId,
  type: 'FactsSequenceReset',
  at: of.at,
  by: of.by,
  data: { source: of.source, sequence: of.sequence },
});
