/** Items of every schema version, as the product wrote them when that version was the newest. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyService } from '../../lib/adapters/key-service.ts';

export type StoredItem = Record<string, unknown>;

/** Restores bytes within the JSON. */
const revived = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$bytes' in value
    ? new Uint8Array(Buffer.from(String(value.$bytes), 'base64'))
    : value;

export const fixtureVersions = [1, 2, 3, 4] as const;
export type FixtureVersion = (typeof fixtureVersions)[number];

export const itemsOfSchema = (version: FixtureVersion): StoredItem[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/schema-${version}.json`), 'utf8'), revived);

export const fixtureSecret = (accountId: string): Buffer =>
  createHash('sha256').update(`fixture ${accountId}`).digest();

/** Decrypts the keys of the fixtures, and creates none. */
export const fixtureKeys: KeyService = {
  generate: () => Promise.reject(new Error('The accounts of the fixtures have their keys')),
  unwrap: (accountId) => Promise.resolve(fixtureSecret(accountId)),
  now: Date.now,
};
