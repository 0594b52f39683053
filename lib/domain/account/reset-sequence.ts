import type { Actor, NewEvent } from '../application/change.ts';
import type { Timestamp } from '../ids.ts';
import type { FactSource } from './facts.ts';

/** The sequence of a source whose next report counts, whatever its number. */
export const anyCounts = -1;

/** Records in the account's chain that the numbering of a source's reports begins again; published to nobody. */
export const sequenceResetEvent = (of: {
  readonly eventId: string;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly source: FactSource;
  /** The number that stood. */
  readonly sequence: number;
}): NewEvent => ({
  eventId: of.eventId,
  type: 'FactsSequenceReset',
  at: of.at,
  by: of.by,
  data: { source: of.source, sequence: of.sequence },
});
