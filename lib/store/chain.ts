import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ChainLink } from '../domain/account.ts';
import type { NewEvent } from '../domain/change.ts';
import type { Item } from './codec.ts';
import { keys, schemaVersion } from './table.ts';

/** An event in its place. */
export interface ChainedEvent {
  readonly item: Item;
  readonly link: ChainLink;
}

/** SHA-256 of an event row without its own hash, in canonical JSON (RFC 8785), hexadecimal. */
export function hashOfEvent(row: Item): string {
  const { hash: _, ...hashed } = row;
  return createHash('sha256')
    .update(canonicalize(hashed) ?? '')
    .digest('hex');
}

/** Appends an event to a chain: its row carries the next number and the hash of the row before. */
export function chained(
  { accountId, chain, applicationId }: { accountId: string; chain: string; applicationId?: string },
  last: ChainLink | undefined,
  event: NewEvent,
): ChainedEvent {
  const sequence = (last?.sequence ?? 0) + 1;
  // Through JSON, so that what is hashed is what is read back: no undefined, no prototype.
  const row: Item = JSON.parse(
    JSON.stringify({
      ...keys.event(accountId, chain, sequence),
      schema: schemaVersion,
      ...event,
      sequence,
      accountId,
      applicationId,
      previousHash: last?.hash ?? '',
    }),
  );
  const hash = hashOfEvent(row);
  return { item: { ...row, hash }, link: { sequence, hash } };
}
