import type { Review } from '../../shared/api/types.ts';

/** Whether an approval now is the first of two. */
export const isFirstOfTwo = ({ state, risk }: Pick<Review, 'state' | 'risk'>): boolean =>
  state === 'in-review' && (risk.band ?? 'high') === 'high';
