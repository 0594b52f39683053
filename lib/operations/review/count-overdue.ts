import { timestamp } from '../../domain/ids.ts';
import type { Deps } from '../ports.ts';

/** Returns how many reviews are past their due time. */
export const countOverdue = ({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<number> =>
  store.countOverdue(timestamp(now()));
