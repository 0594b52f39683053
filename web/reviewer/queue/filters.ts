import { waitingStates } from '../../../lib/domain/review/queue-counts.ts';
import { navigate, usePlace } from '../../shared/router/router.tsx';

type QueueState = (typeof waitingStates)[number];

/** The filters of the queue, from the address. */
export interface Filters {
  readonly state: QueueState;
  readonly area: string;
  readonly mine: boolean;
  readonly cursor?: string;
}

/** Whether any filter other than the state is set. */
export const isFiltered = ({ area, mine }: Filters): boolean => area !== '' || mine;

export function filtersIn(query: URLSearchParams): Filters {
  const cursor = query.get('cursor');
  return {
    state: waitingStates.find((state) => state === query.get('state')) ?? 'submitted',
    area: query.get('area') ?? '',
    mine: query.get('assignee') === 'me',
    ...(cursor && { cursor }),
  };
}

/** The page of the console with these filters. */
export function addressOf({ state, area, mine, cursor }: Filters): string {
  const query = new URLSearchParams({
    ...(state !== 'submitted' && { state }),
    ...(area && { area }),
    ...(mine && { assignee: 'me' }),
    ...(cursor && { cursor }),
  });
  return query.size > 0 ? `/review?${query}` : '/review';
}

/** Returns the API's path for the filters. */
export const requestOf = ({ state, area, mine, cursor }: Filters): string =>
  `/review/queue?${new URLSearchParams({
    state,
    counts: 'true',
    ...(area && { businessArea: area }),
    ...(mine && { assignee: 'me' }),
    ...(cursor && { cursor }),
  })}`;

/** Returns the filters and a function that changes them and goes back to the first page. */
export function useFilters(): readonly [Filters, (changed: Partial<Filters>) => void] {
  const filters = filtersIn(usePlace().query);
  return [filters, (changed) => navigate(addressOf({ ...filters, cursor: undefined, ...changed }), { replace: true })];
}
