import type { ReviewQueue } from '../../shared/api/types.ts';
import type { Session } from '../../shared/session/session.ts';
import { mayGive } from '../people.ts';

/** An application that waits for a reviewer. */
export type QueueItem = ReviewQueue['items'][number];

/** Whether somebody holds it under a lease. */
export const isMine = ({ assignee }: QueueItem, { subject }: Session): boolean => assignee?.subject === subject;

/** Whether somebody can take it: it is free, and they may give what it needs. */
export const mayTake = ({ state, needs }: QueueItem, session: Session): boolean =>
  state === 'submitted' && mayGive(needs, session);
