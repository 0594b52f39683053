import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue, QueueMapping } from '../assembly/mappings.ts';
import type { DeadLetter } from '../bus/journal.ts';
import type { Outcome } from '../workers/pool.ts';
import { named, readResponse } from './batch-response.ts';
import { batchOf, type Message } from './message.ts';
import type { QueueStore } from './queue-store.ts';

/** Invokes a function with an event, and returns how it ended. */
export type Invoke = (call: {
  readonly function: string;
  readonly event: object;
  readonly what: string;
}) => Promise<Pick<Outcome, 'error' | 'payload'>>;

/** The parts that a consumer works with. */
export interface ConsumerSettings {
  readonly queue: Queue;
  readonly mapping: QueueMapping;
  readonly store: QueueStore;
  readonly invoke: Invoke;
  readonly region: string;
  readonly bury: (letter: DeadLetter) => void;
}

/** The factor by which a queue's time is shortened, because a person is waiting: 20 minutes become a second. */
const haste = 1200;

/** Feeds one queue to its function, one batch at a time. */
export class Consumer {
  readonly #settings: ConsumerSettings;
  /** Ids of messages that are hidden until a time. */
  readonly #hidden = new Set<string>();
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(settings: ConsumerSettings) {
    this.#settings = settings;
  }

  /** Notifies the consumer that there may be messages. */
  wake(): void {
    if (this.#closed || this.#running || this.#next().length === 0) return;
    this.#running = this.#drain().finally(() => {
      this.#running = undefined;
      this.wake();
    });
  }

  /** Resolves when every message has been tried. Those that failed come again later. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Takes no further batch, and resolves when the current one has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #next(): readonly Message[] {
    const { store, mapping } = this.#settings;
    return store
      .list()
      .filter(({ id }) => !this.#hidden.has(id))
      .slice(0, mapping.batchSize);
  }

  async #drain(): Promise<void> {
    for (let batch = this.#next(); batch.length > 0 && !this.#closed; batch = this.#next()) await this.#deliver(batch);
  }

  async #deliver(batch: readonly Message[]): Promise<void> {
    const { invoke, mapping, queue, region, store } = this.#settings;
    const event = batchOf(batch, { arn: queue.arn, region });
    const outcome = await invoke({ function: mapping.function, event, what: `${batch.length} from ${queue.name}` });
    // During a stop, the stop itself may cause a failure, so the next start tries again.
    if (this.#closed && outcome.error) return;
    const ids = batch.map(({ id }) => id);
    const { failed } = readResponse(outcome, { ids, reportsFailures: mapping.reportsFailures });
    for (const message of batch)
      if (failed === 'all' || failed.includes(message.id)) this.#fail(store.failed(message), outcome.error ?? named);
      else store.delete(message);
  }

  #fail(message: Message, { errorType, errorMessage }: DeadLetter['error']): void {
    const { queue, store, mapping, bury } = this.#settings;
    if (message.failures < (queue.maxReceiveCount ?? Number.POSITIVE_INFINITY)) {
      this.#hidden.add(message.id);
      void sleep(queue.visibilityTimeoutMs / haste, undefined, { ref: false }).then(() => {
        this.#hidden.delete(message.id);
        this.wake();
      });
      return;
    }
    bury({
      id: message.id,
      queue: queue.deadLetterQueue ?? queue.name,
      function: mapping.function,
      attempts: message.failures,
      event: JSON.parse(message.body) as object,
      error: { errorType, errorMessage },
      at: new Date().toISOString(),
    });
    store.delete(message);
  }
}
