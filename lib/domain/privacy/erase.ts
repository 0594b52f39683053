import type { Account } from '../account/account.ts';
import type { Actor, NewEvent } from '../application/change.ts';
import type { Timestamp } from '../ids.ts';

/** The obstacle to an erasure of an account's personal data: somebody still works with it. */
export type ErasureObstacle =
  | { readonly obstacle: 'open-application'; readonly applicationId: string }
  | { readonly obstacle: 'enrolled'; readonly programs: readonly string[] };

/** Why an account cannot be erased yet; undefined if it can. */
export function obstacleToErasure({ openApplication, enrolled }: Account): ErasureObstacle | undefined {
  if (openApplication) return { obstacle: 'open-application', applicationId: openApplication };
  const programs = Object.keys(enrolled);
  return programs.length > 0 ? { obstacle: 'enrolled', programs } : undefined;
}

/** Returns the event of an erasure, which is recorded in the account's chain and never published. */
export const erasedEvent = (of: { eventId: string; at: Timestamp; by: Actor; keyId: string }): NewEvent => ({
  eventId: of.eventId,
  type: 'AccountErased',
  at: of.at,
  by: of.by,
  data: { keyId: of.keyId },
});
