import { type EventPattern, matches } from '../bus/pattern.ts';
import { type DeliverySettings, deliver, Interrupted } from './deliver.ts';
import type { Position } from './position.ts';
import { iteratorFrom, Lost, listShards, readPage, type Shard, type StreamRecord } from './shards.ts';

interface ReaderSettings extends Omit<DeliverySettings, 'isClosed'> {
  readonly endpoint: string;
  readonly streamArn: string;
  readonly position: Position;
  /** The region of the functions' template. An engine uses its own name instead. */
  readonly region: string;
}

/** The wait between two reads of a stream that had nothing new: twice as long each time, until something is written. */
const waitMs = { least: 75, most: 2_000 } as const;

/** Reads a table's stream and hands what passes the mapping's filters to its function, in order. */
export class StreamReader {
  readonly #settings: ReaderSettings;
  readonly #iterators = new Map<string, string>();
  #shards: readonly Shard[] = [];
  #closed = false;
  #running: Promise<void> | undefined;
  /** Callers that wait for a read that finds nothing, and how many reads had begun before. */
  #waiting: { readonly since: number; readonly resolve: () => void }[] = [];
  #begun = 0;
  #waitMs: number = waitMs.least;
  #endWait: (() => void) | undefined;

  constructor(settings: ReaderSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Reads soon, because something may have been written. */
  wake(): void {
    this.#waitMs = waitMs.least;
    this.#endWait?.();
  }

  /** Resolves when everything that was written before the call has been delivered. */
  drained(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.wake();
    return new Promise((resolve) => this.#waiting.push({ since: this.#begun, resolve }));
  }

  /** Resolves when the current batch has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.wake();
    await this.#running;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      this.#begun += 1;
      const found = await this.#look().catch((error: unknown) => this.#report(error));
      if (found) {
        this.#waitMs = waitMs.least;
        continue;
      }
      if (found === false) this.#answer(this.#begun);
      if (!this.#closed) await this.#wait();
    }
  }

  #wait(): Promise<void> {
    const ms = this.#waitMs;
    this.#waitMs = Math.min(2 * ms, waitMs.most);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Only a read that began after the call can resolve it. */
  #answer(look: number): void {
    const answered = this.#waiting.filter(({ since }) => since < look);
    this.#waiting = this.#waiting.filter(({ since }) => since >= look);
    for (const { resolve } of answered) resolve();
  }

  /** Prints an error, unless a stop caused it. Whatever a stop interrupts comes again. */
  #report(error: unknown): undefined {
    if (!(error instanceof Interrupted) && !this.#closed) process.stderr.write(`${(error as Error).message}\n`);
  }

  /** Reads every shard once. Returns whether there was anything. */
  async #look(): Promise<boolean> {
    const { endpoint, streamArn, position } = this.#settings;
    const open = () => this.#shards.filter(({ ShardId }) => !position.hasEnded(ShardId));
    if (open().length === 0) this.#shards = await listShards(endpoint, streamArn);
    let found = false;
    for (const { ShardId, ParentShardId } of open()) {
      const waits = open().some((other) => other.ShardId === ParentShardId);
      if (!waits && !this.#closed) found = (await this.#read(ShardId)) || found;
    }
    return found;
  }

  async #read(shard: string): Promise<boolean> {
    const { endpoint, position } = this.#settings;
    try {
      const iterator = this.#iterators.get(shard) ?? (await this.#iterator(shard));
      const { records, next } = await readPage(endpoint, iterator);
      await this.#deliver(shard, records);
      if (next) this.#iterators.set(shard, next);
      else this.#end(shard);
      return records.length > 0 || !next;
    } catch (error) {
      this.#iterators.delete(shard);
      if (!(error instanceof Lost)) throw error;
      if (position.of(shard) === undefined) this.#shards = [];
      return false;
    }
  }

  async #iterator(shard: string): Promise<string> {
    const { endpoint, streamArn, position } = this.#settings;
    try {
      return await iteratorFrom(endpoint, { streamArn, shard, after: position.of(shard) });
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      position.rewind(shard);
      return await iteratorFrom(endpoint, { streamArn, shard, after: undefined });
    }
  }

  #end(shard: string): void {
    this.#iterators.delete(shard);
    this.#settings.position.end(
      shard,
      this.#shards.map(({ ShardId }) => ShardId),
    );
    this.#shards = [];
  }

  async #deliver(shard: string, records: readonly StreamRecord[]): Promise<void> {
    const { mapping, region, position } = this.#settings;
    const passed = records
      .filter((record) => passes(mapping.filters, record))
      .map((record) => ({ ...record, awsRegion: region }));
    for (let from = 0; from < passed.length; from += mapping.batchSize) {
      const batch = passed.slice(from, from + mapping.batchSize);
      await deliver({ ...this.#settings, isClosed: () => this.#closed }, batch);
      position.advance(shard, batch.at(-1)!.dynamodb.SequenceNumber);
    }
    const last = records.at(-1)?.dynamodb.SequenceNumber;
    if (last && last !== position.of(shard)) position.advance(shard, last);
  }
}

/** Lambda's filters: one match is enough. */
export const passes = (filters: readonly EventPattern[], record: StreamRecord): boolean =>
  filters.length === 0 || filters.some((filter) => matches(filter, record));
