import type { PurchasePermit } from '../../domain/account/account.ts';

/**
 * The number of expired permits that an account may accumulate beside its valid ones before a grant clears them away.
 */
export const permitRoom = 25;
/** Clocks of containers differ, so a permit that has just expired may still be valid by another clock. */
const skewMs = 60_000;
/** The most that one expression has room for. */
const mostAtOnce = 100;

/**
 * Returns the ids of permits that have expired by any clock at `now` (RFC 3339), at most as many as one write clears.
 */
export const expiredPermits = (permits: readonly PurchasePermit[], now: string): readonly string[] =>
  permits
    .filter(({ expiresAt }) => Date.parse(expiresAt) + skewMs <= Date.parse(now))
    .map(({ permitId }) => permitId)
    .slice(0, mostAtOnce);

/** Returns the paths and names with which a write of an account removes permits. The permits may be absent. */
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
