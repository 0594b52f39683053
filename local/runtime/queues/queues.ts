import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import type { DeadLetter } from '../bus/journal.ts';
import { Consumer, type Invoke } from './consumer.ts';
import { QueueStore } from './queue-store.ts';

interface QueuesSettings {
  /** The folder that holds a folder of messages for each queue. */
  readonly directory: string;
  readonly invoke: Invoke;
  readonly bury: (letter: DeadLetter) => void;
}

type LoadedQueues = Pick<Assembly, 'queues' | 'queueMappings' | 'region'>;

/** A message that waits for a person, shown among the dead letters. */
const unconsumed = (queue: string, body: string): DeadLetter => ({
  id: `${Date.now()}-${randomUUID()}`,
  queue,
  function: '(none: nothing consumes this queue)',
  attempts: 0,
  event: JSON.parse(body) as object,
  error: { errorType: 'Notice', errorMessage: 'It waits for a person: RUNBOOK.md, dead-letters.' },
  at: new Date().toISOString(),
});

/** The template's queues, and the functions that they feed. */
export class Queues {
  readonly #settings: QueuesSettings;
  readonly #stores = new Map<string, QueueStore>();
  #consumers: ReadonlyMap<string, Consumer> = new Map();
  #loaded = false;

  constructor(settings: QueuesSettings) {
    this.#settings = settings;
  }

  /** Replaces the template's mappings. Messages in a queue stay. */
  async load({ queues, queueMappings, region }: LoadedQueues): Promise<void> {
    // A batch in progress must not be handed out a second time.
    await this.close();
    const { invoke, bury } = this.#settings;
    this.#consumers = new Map(
      queueMappings.flatMap((mapping) => {
        const queue = queues.find(({ name }) => name === mapping.queue);
        if (!queue) return [];
        const store = this.#store(queue.name);
        return [[queue.name, new Consumer({ queue, mapping, store, invoke, region, bury })]];
      }),
    );
    this.#loaded = true;
    for (const consumer of this.#consumers.values()) consumer.wake();
  }

  /** Puts a message into a queue, or among the dead letters if nothing consumes it. It is on disk when this returns. */
  send(queue: string, body: string): void {
    // Until the mappings are known, a message is kept.
    if (this.#loaded && !this.#consumers.has(queue)) {
      this.#settings.bury(unconsumed(queue, body));
      return;
    }
    this.#store(queue).send(body);
    this.#consumers.get(queue)?.wake();
  }

  /** Resolves when every message has been tried at least once. */
  async idle(): Promise<void> {
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.idle()));
  }

  /** Resolves when the batches in progress have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.close()));
  }

  #store(queue: string): QueueStore {
    const store = this.#stores.get(queue) ?? new QueueStore(join(this.#settings.directory, queue));
    this.#stores.set(queue, store);
    return store;
  }
}
