import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamMapping } from '../assembly/mappings.ts';
import type { DeadLetter } from '../bus/journal.ts';
import { named, readResponse } from '../queues/batch-response.ts';
import type { Invoke } from '../queues/consumer.ts';
import type { StreamRecord } from './shards.ts';

/** The parts that a delivery works with. */
export interface DeliverySettings {
  readonly mapping: StreamMapping;
  readonly invoke: Invoke;
  readonly bury: (letter: DeadLetter) => void;
  /** Returns whether to end the delivery before the next attempt. The rest comes again at the next start. */
  readonly isClosed: () => boolean;
  /** The wait before an attempt is repeated, counted from 1. */
  readonly delayMs?: (attempt: number) => number;
}

/** 50 ms, then 100 ms and so on, at most 0.5 s: with 25 retries a poison record holds its shard for 12 s. */
const shortDelay = (attempt: number) => Math.min(500, 50 * 2 ** (attempt - 1));

const sequenceOf = ({ dynamodb }: StreamRecord) => dynamodb.SequenceNumber;

/** Thrown when a stop interrupts a batch that has not ended. */
export class Interrupted extends Error {}

/**
 * Hands a batch to its function until every record is done or buried, in order, as Lambda does. What is before the
 * first failed record is done. The rest is tried again, first cut in half if the mapping says so and the function could
 * not name the record. What fails too often goes to the mapping's queue, so a shard never stands still forever. Throws
 * `Interrupted` when closed.
 */
export async function deliver(settings: DeliverySettings, batch: readonly StreamRecord[]): Promise<void> {
  let left = batch;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const { from, error } = await attemptOnce(settings, left);
    if (from > 0) [left, attempt] = [left.slice(from), 1];
    if (left.length === 0) return;
    if (settings.mapping.bisects && left.length > 1) return await deliverParts(settings, left, error !== undefined);
    if (attempt > settings.mapping.retries) return buryAll(settings, left, { attempts: attempt, error });
    await sleep((settings.delayMs ?? shortDelay)(attempt), undefined, { ref: false });
  }
}

/** Tries a named record alone. Tries each half of a batch that threw. */
async function deliverParts(settings: DeliverySettings, left: readonly StreamRecord[], threw: boolean): Promise<void> {
  const cut = threw ? Math.ceil(left.length / 2) : 1;
  await deliver(settings, left.slice(0, cut));
  await deliver(settings, left.slice(cut));
}

type FailureCause = DeadLetter['error'] | undefined;

/** Returns how many records are done, from the first. */
async function attemptOnce(
  { mapping, invoke, isClosed }: DeliverySettings,
  records: readonly StreamRecord[],
): Promise<{ readonly from: number; readonly error: FailureCause }> {
  if (isClosed()) throw new Interrupted();
  const event = { Records: records };
  const what = `${records.length} of ${mapping.table}`;
  const outcome = await invoke({ function: mapping.function, event, what });
  // During a stop, the stop itself may cause a failure.
  if (isClosed() && outcome.error) throw new Interrupted();
  const ids = records.map(sequenceOf);
  const { failed } = readResponse(outcome, { ids, reportsFailures: mapping.reportsFailures });
  if (failed === 'all') return { from: 0, error: outcome.error };
  const first = ids.findIndex((id) => failed.includes(id));
  return { from: first < 0 ? ids.length : first, error: undefined };
}

interface Burial {
  readonly attempts: number;
  readonly error: FailureCause;
}

function buryAll(
  { mapping, bury }: DeliverySettings,
  records: readonly StreamRecord[],
  { attempts, error: { errorType, errorMessage } = named }: Burial,
): void {
  const at = new Date();
  for (const record of records)
    bury({
      id: `${at.getTime()}-${mapping.id}-${sequenceOf(record)}`,
      queue: mapping.deadLetterQueue ?? '(none: the template names no queue for what this mapping fails on)',
      function: mapping.function,
      attempts,
      event: record,
      error: { errorType, errorMessage },
      at: at.toISOString(),
    });
}
