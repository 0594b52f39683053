import type { ReviewQueue } from '../../shared/api/types.ts';
import type { Session } from '../../shared/session/session.ts';
import { mayGive, type Needs, type Person, subjectOf } from '../people.ts';

type Row = ReviewQueue['items'][number];

/** An application that waits for a reviewer. */
export type QueueItem = Omit<Row, 'assignee'> & {
  /** Absent after an erasure. */
  readonly companyName?: string;
  readonly needs?: Needs;
  readonly assignee?: Person;
};

export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly nextCursor?: string | null;
}

/** Whether somebody holds it under a lease. */
export const isMine = ({ assignee }: QueueItem, { subject }: Session): boolean => subjectOf(assignee) === subject;

/** Whether somebody can take it: it is free, and they may give what it needs. */
export const mayTake = ({ state, needs }: QueueItem, session: Session): boolean =>
  state === 'submitted' && mayGive(needs, session);
