import { type EnrollmentState, enrollmentStates } from '../../../lib/domain/enrollment/enrollment.ts';
import { navigate, usePlace } from '../../shared/router/router.tsx';

/** Which enrollments are shown, as the address says; an empty text stands for all. */
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

/** What is asked of the API for them. */
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

/** The filters, and how to change them: the page begins anew. */
export function useFilters(): readonly [Filters, (changed: Partial<Filters>) => void] {
  const filters = filtersIn(usePlace().query);
  return [filters, (changed) => navigate(addressOf({ ...filters, cursor: undefined, ...changed }), { replace: true })];
}
