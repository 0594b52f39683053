import { randomUUID } from 'node:crypto';
import { accountId } from '../assembly/names.ts';

/** An entry that is put on the bus. */
export interface Entry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event as EventBridge hands it to a function. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Wraps an entry as EventBridge does; `at` in milliseconds. */
export const wrap = (
  { source, detailType, detail }: Entry,
  { at, region }: { at: number; region: string },
): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account: accountId,
  // EventBridge reports whole seconds.
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region,
  resources: [],
  detail,
});
