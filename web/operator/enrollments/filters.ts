import { type EnrollmentState, enrollmentStates } from '../../../lib/domain/enrollment/enrollment.ts';
import { navigate, usePlace } from '../../shared/router/router.tsx';

/** The filters of the enrollments, from the address. An empty text means all. */
export interface Filters {
  readonly state: EnrollmentState | '';
  readonly area: string;
  readonly account: string;
  readonly cursor?: string;
}

export function filtersIn(query: URLSearchParams): Filters {
  const cursor = query.get('cursor');
  return {
    state: enrollmentStates.find((state) => state === query.get('state')) ?? '',
    area: query.get('area') ?? '',
    account: query.get('account') ?? '',
    ...(cursor && { cursor }),
  };
}

const withQuery = (path: string, query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path);

/** The page of the console with these filters. */
export const addressOf = ({ state, area, account, cursor }: Filters): string =>
  withQuery(
    '/operator',
    new URLSearchParams({
      ...(state && { state }),
      ...(area && { area }),
      ...(account && { account }),
      ...(cursor && { cursor }),
    }),
  );

/** Returns the API's path for the filters. */
export const requestOf = ({ state, area, account, cursor }: Filters): string =>
  withQuery(
    '/review/enrollments',
    new URLSearchParams({
      ...(state && { state }),
      ...(area && { businessArea: area }),
      ...(account && { accountId: account }),
      ...(cursor && { cursor }),
    }),
  );

/** Returns the filters and a function that changes them and goes back to the first page. */
export function useFilters(): readonly [Filters, (changed: Partial<Filters>) => void] {
  const filters = filtersIn(usePlace().query);
  return [filters, (changed) => navigate(addressOf({ ...filters, cursor: undefined, ...changed }), { replace: true })];
}
