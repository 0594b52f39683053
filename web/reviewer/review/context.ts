import { createContext, useContext } from 'react';
import type { Outcome, Review } from '../../shared/api/types.ts';
import type { Notice } from './api.ts';

/** What every part of a review needs. */
export interface ReviewContext {
  readonly review: Reviewed;
  /** Whether the reader holds the lease now. */
  readonly isMine: boolean;
  readonly reload: () => Promise<void>;
  /** Writes something on the application as it was last read; the answer moves the version on. */
  readonly write: (method: 'POST' | 'DELETE', path: string, body: unknown, idempotencyKey: string) => Promise<Outcome>;
}

/** A review as the API serves it. */
export type Reviewed = Omit<Review, 'notices' | 'documents'> & {
  readonly message?: string;
  readonly unchanged?: true;
  readonly renewalOf?: string;
  readonly notices: readonly Notice[];
  readonly documents: readonly (Review['documents'][number] & { readonly namedBy?: readonly string[] })[];
};

export const ReviewOpen = createContext<ReviewContext | undefined>(undefined);

export function useReview(): ReviewContext {
  const open = useContext(ReviewOpen);
  if (!open) throw new Error('This stands outside of a review.');
  return open;
}
