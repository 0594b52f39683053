import { createContext, useContext } from 'react';
import type { Outcome, Review } from '../../shared/api/types.ts';

/** What every part of a review needs. */
export interface ReviewContext {
  readonly review: Review;
  /** Whether the reader holds the lease now. */
  readonly isMine: boolean;
  readonly reload: () => Promise<void>;
  /** Writes something on the application as it was last read; the answer moves the version on. */
  readonly write: (method: 'POST' | 'DELETE', path: string, body: unknown, idempotencyKey: string) => Promise<Outcome>;
}

export const ReviewOpen = createContext<ReviewContext | undefined>(undefined);

export function useReview(): ReviewContext {
  const open = useContext(ReviewOpen);
  if (!open) throw new Error('This stands outside of a review.');
  return open;
}
