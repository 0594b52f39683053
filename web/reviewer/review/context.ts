import { createContext, useContext } from 'react';
import type { Outcome, Review } from '../../shared/api/types.ts';

/** The context of every part of a review. */
export interface ReviewContext {
  readonly review: Review;
  /** Whether the reader holds the lease now. */
  readonly isMine: boolean;
  readonly reload: () => Promise<void>;
  /** Writes to the application as it was last read. The response has the new version. */
  readonly write: (method: 'POST' | 'DELETE', path: string, body: unknown, idempotencyKey: string) => Promise<Outcome>;
}

export const ReviewOpen = createContext<ReviewContext | undefined>(undefined);

export function useReview(): ReviewContext {
  const open = useContext(ReviewOpen);
  if (!open) throw new Error('This stands outside of a review.');
  return open;
}
