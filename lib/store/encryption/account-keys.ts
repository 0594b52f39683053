import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { KeyService } from '../../adapters/key-service.ts';
import type { TableClient } from '../../adapters/table-client.ts';
import type { Item } from '../codec.ts';
import { get } from '../reads.ts';
import { withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';
import { type AccountKey, accountKey } from './account-key.ts';

/** How long a container uses a key without checking that it still exists, in milliseconds. */
export const heldForMs = 5 * 60_000;
/** The most keys that a container holds. The least recently used make way. */
const most = 1000;

/** The keys of accounts, each held for a while. Throws `Refused` with `try-again` when table or KMS is out of reach. */
export interface AccountKeys {
  /**
   * Returns the account's key, and creates it at its first use. No request while the key is held; otherwise two, and
   * one more to create it.
   */
  keyOf(accountId: string): Promise<AccountKey>;
  /**
   * Returns the account's key, if it has one. If something was encrypted with another key than the held one, the key is
   * read again, because the other may be newer.
   */
  keyFor(accountId: string, keyIds: readonly string[]): Promise<AccountKey | undefined>;
  /** Returns the id of the held key. */
  held(accountId: string): string | undefined;
  /** Takes note of an account's `KEY` item that was read together with others. */
  note(accountId: string, item: Item): void;
  forget(accountId: string): void;
}

const keyItem = z.object({ keyId: z.string(), wrapped: z.instanceof(Uint8Array) });

interface Held {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly since: number;
  key?: Promise<AccountKey>;
}

/** Holds the most recently used keys. */
class Keyring {
  readonly #held = new Map<string, Held>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(accountId: string): Held | undefined {
    const held = this.#held.get(accountId);
    if (!held) return undefined;
    this.#held.delete(accountId);
    if (this.#now() - held.since >= heldForMs) return undefined;
    this.#held.set(accountId, held);
    return held;
  }

  /** Starts the time again. A key that is already unwrapped stays so. */
  put(accountId: string, item: Item): Held {
    const { keyId, wrapped: read } = keyItem.parse(item);
    // A copy, because the bytes that were read are part of a block of 8 kB, which would stay as long as the key is
    // held.
    const wrapped = Uint8Array.from(read);
    const before = this.#held.get(accountId);
    const key = before?.keyId === keyId ? before.key : undefined;
    const held: Held = { keyId, wrapped, since: this.#now(), ...(key && { key }) };
    this.#held.delete(accountId);
    this.#held.set(accountId, held);
    for (const oldest of this.#held.keys()) if (this.#held.size > most) this.#held.delete(oldest);
    return held;
  }

  delete(accountId: string): void {
    this.#held.delete(accountId);
  }
}

/** Creates a key by a write that keeps the key of a faster container, and returns whichever is stored. */
async function make({ client, tableName, retry }: TableClient, service: KeyService, accountId: string): Promise<Item> {
  const { wrapped, secret } = await withRetry(retry, () => service.generate(accountId));
  secret.fill(0);
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.key(accountId),
    UpdateExpression:
      'SET #wrapped = if_not_exists(#wrapped, :wrapped), #keyId = if_not_exists(#keyId, :keyId), #schema = :schema',
    ExpressionAttributeNames: { '#wrapped': 'wrapped', '#keyId': 'keyId', '#schema': 'schema' },
    ExpressionAttributeValues: {
      ':wrapped': wrapped,
      ':keyId': randomBytes(8).toString('hex'),
      ':schema': schemaVersion,
    },
    ReturnValues: 'ALL_NEW',
  });
  return (await withRetry(retry, () => client.send(command))).Attributes ?? {};
}

/** Returns the keys over the table, which holds each wrapped key in its account's own partition. */
export function accountKeys(table: TableClient, service: KeyService): AccountKeys {
  const ring = new Keyring(service.now);
  const read = async (accountId: string): Promise<Held | undefined> => {
    const found = await get(table, keys.key(accountId));
    if (found) return ring.put(accountId, found);
    ring.delete(accountId);
    return undefined;
  };
  const unwrap = (accountId: string, held: Held): Promise<AccountKey> => {
    held.key ??= withRetry(table.retry, () => service.unwrap(accountId, held.wrapped)).then(
      (secret) => {
        const key = accountKey({ accountId, keyId: held.keyId, secret });
        secret.fill(0);
        return key;
      },
      (error: unknown) => {
        // A failure is not remembered.
        held.key = undefined;
        throw error;
      },
    );
    return held.key;
  };
  return {
    keyOf: async (accountId) => {
      const held = ring.get(accountId) ?? (await read(accountId));
      return unwrap(accountId, held ?? ring.put(accountId, await make(table, service, accountId)));
    },
    keyFor: async (accountId, keyIds) => {
      const held = ring.get(accountId);
      const known = held && keyIds.every((keyId) => keyId === held.keyId) ? held : await read(accountId);
      return known && unwrap(accountId, known);
    },
    held: (accountId) => ring.get(accountId)?.keyId,
    note: (accountId, item) => ring.put(accountId, item),
    forget: (accountId) => ring.delete(accountId),
  };
}
