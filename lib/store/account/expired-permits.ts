import type { PurchasePermit } from '../../domain/account/account.ts';

/** How many permits an account holds, besides those that hold, before those that have expired are cleared away. */
export const permitRoom = 25;
/** Clocks of containers differ: what has only just expired may hold still by another's. */
const skewMs = 60_000;
/** What one expression has room for. */
const mostAtOnce = 100;

/** Ids of permits that have expired by any clock at `now` (RFC 3339): at most as many as one write clears away. */
export const expiredPermits = (permits: readonly PurchasePermit[], now: string): readonly string[] =>
  permits
    .filter(({ expiresAt }) => Date.parse(expiresAt) + skewMs <= Date.parse(now))
    .map(({ permitId }) => permitId)
    .slice(0, mostAtOnce);

/** What a write of an account takes permits out by: paths for its REMOVE, and their names. None need be there. */
export function withoutPermits(permitIds: readonly string[]) {
  const names = permitIds.map((_, index) => `#permit${index}`);
  return {
    paths: names.map((name) => `#permits.${name}`),
    names: {
      ...(names.length > 0 && { '#permits': 'permits' }),
      ...Object.fromEntries(names.map((name, index) => [name, permitIds[index] ?? ''])),
    },
  };
}
