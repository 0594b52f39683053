import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ChainLink } from '../domain/account/account.ts';
import type { NewEvent } from '../domain/application/change.ts';
import type { AuditedChange } from './audit.ts';
import type { Item } from './codec.ts';
import type { AccountKey } from './encryption/account-key.ts';
import { encryptItem } from './encryption/personal.ts';
import { keys } from './table.ts';

/** Returns the SHA-256 of an event row without its own hash, in canonical JSON (RFC 8785), hexadecimal. */
export function hashOfEvent(row: Item): string {
  const { hash: _, ...hashed } = row;
  return createHash('sha256')
    .update(canonicalize(hashed) ?? '')
    .digest('hex');
}

interface Chain {
  readonly accountId: string;
  /** Encrypts the source address. The hash covers the encrypted row, so the chain stays whole without the key. */
  readonly key: AccountKey;
  readonly chain: string;
  readonly applicationId?: string;
}

/** Returns an event's row with the next number and the hash of the previous row. */
function link(
  { accountId, key, chain, applicationId }: Chain,
  last: ChainLink | undefined,
  event: NewEvent & { readonly changes: readonly AuditedChange[] },
): Item {
  const sequence = (last?.sequence ?? 0) + 1;
  // Through JSON, so that the hash covers what is read back: no undefined, no prototype.
  const place = keys.event(accountId, chain, sequence);
  const told = { ...place, ...event, sequence, accountId, applicationId, previousHash: last?.hash ?? '' };
  const row: Item = JSON.parse(JSON.stringify(encryptItem(told, key)));
  return { ...row, hash: hashOfEvent(row) };
}

/** Events, and what they changed together. The last event records it. */
export interface Happened {
  readonly events: readonly NewEvent[];
  readonly changes: readonly AuditedChange[];
}

/** Appends events to a chain. Returns their rows, and the link that the chain now ends with. */
export function chained(chain: Chain, last: ChainLink | undefined, { events, changes }: Happened) {
  const rows: Item[] = [];
  let end = last;
  for (const event of events) {
    const row = link(chain, end, { ...event, changes: event === events.at(-1) ? changes : [] });
    rows.push(row);
    end = { sequence: Number(row.sequence), hash: String(row.hash) };
  }
  return { rows, last: end };
}
