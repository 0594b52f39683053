import { setTimeout as sleep } from 'node:timers/promises';
import type { Listener, QueueTarget } from '../assembly/listeners.ts';
import type { FunctionError } from '../workers/messages.ts';
import { type BusEvent, type Entry, wrap } from './event.ts';
import { transformed } from './input-transformer.ts';
import type { Delivery, Journal } from './journal.ts';
import { matches } from './pattern.ts';

/** The parts that the bus depends on. */
export interface BusSettings {
  readonly journal: Journal;
  readonly now: () => number;
  readonly region: () => string;
  /** Calls the function of a listener with an event, and returns its error if it failed. */
  readonly invoke: (listener: Listener, event: BusEvent) => Promise<FunctionError | undefined>;
  /** Returns the wait before an attempt, counted from 2. Lambda waits one and two minutes. */
  readonly retryDelayMs?: (attempt: number) => number;
  /** Puts a message into a queue. It is on disk when this returns. */
  readonly send?: (queue: string, body: string) => void;
}

/** 0.2 s, then 0.4 s and so on, at most 2 s, because a person is waiting. */
const shortDelay = (attempt: number) => Math.min(2_000, 200 * 2 ** (attempt - 2));

/** The event bus: hands events to the functions and the queues that the template's rules name. */
export class Bus {
  readonly #settings: BusSettings;
  #listeners: readonly Listener[] = [];
  #queueTargets: readonly QueueTarget[] = [];
  #closed = false;

  constructor(settings: BusSettings) {
    this.#settings = settings;
  }

  /** Replaces the rules. Deliveries in progress keep their listener. */
  listen(listeners: readonly Listener[], queueTargets: readonly QueueTarget[] = []): void {
    this.#listeners = listeners;
    this.#queueTargets = queueTargets;
  }

  /** Continues with what a former run accepted and did not deliver. */
  resume(): void {
    for (const delivery of this.#settings.journal.pending()) void this.#deliver(delivery);
  }

  /**
   * Accepts events, and returns their ids once each is on disk for every listener and has been tried once, so that the
   * next reader sees the effect. Later attempts continue after the response.
   */
  async put(entries: readonly Entry[]): Promise<readonly string[]> {
    const { ids, tried } = this.accept(entries);
    await tried;
    return ids;
  }

  /**
   * Accepts events. Each is on disk for every rule when this returns; `tried` resolves when every function has been
   * tried.
   */
  accept(entries: readonly Entry[]): { readonly ids: readonly string[]; readonly tried: Promise<unknown> } {
    const { now, region } = this.#settings;
    const events = entries.map((entry) => wrap(entry, { at: now(), region: region() }));
    const deliveries = events.flatMap((event) => this.#route(event));
    return { ids: events.map(({ id }) => id), tried: Promise.all(deliveries.map((one) => this.#deliver(one))) };
  }

  /**
   * Hands an event that is on no bus to a listener, as a rule with a schedule does. Resolves after the first attempt.
   */
  async invoke({ id }: Listener, entry: Entry): Promise<void> {
    const { journal, now, region } = this.#settings;
    await this.#deliver(journal.accept(id, wrap(entry, { at: now(), region: region() })));
  }

  /** Gives a listener an event that it failed on. It is on disk at once. Resolves after the first attempt. */
  async redeliver({ id }: Listener, event: BusEvent): Promise<void> {
    await this.#deliver(this.#settings.journal.accept(id, event));
  }

  /** Starts no further attempt. What is pending stays on disk. */
  close(): void {
    this.#closed = true;
  }

  #route(event: BusEvent): readonly Delivery[] {
    const { journal, send } = this.#settings;
    const fields = { ...event };
    for (const { pattern, queue, transformer } of this.#queueTargets)
      if (matches(pattern, fields))
        send?.(queue, transformer ? transformed(event, transformer) : JSON.stringify(event));
    return this.#listeners
      .filter(({ pattern }) => pattern && matches(pattern, fields))
      .map(({ id }) => journal.accept(id, event));
  }

  /** Resolves after the first attempt. */
  async #deliver(delivery: Delivery): Promise<void> {
    const listener = this.#listeners.find(({ id }) => id === delivery.listener);
    // The rule no longer exists, so there is nobody to deliver to.
    if (!listener) return this.#settings.journal.settle(delivery);
    if (await this.#attempt(delivery, listener, 1)) return;
    void this.#retry(delivery, listener);
  }

  async #retry(delivery: Delivery, listener: Listener): Promise<void> {
    const delay = this.#settings.retryDelayMs ?? shortDelay;
    for (let attempt = 2; attempt <= listener.retries + 1; attempt += 1) {
      await sleep(delay(attempt), undefined, { ref: false });
      if (this.#closed || (await this.#attempt(delivery, listener, attempt))) return;
    }
  }

  /** Returns whether the delivery has ended. */
  async #attempt(delivery: Delivery, listener: Listener, attempt: number): Promise<boolean> {
    const error = await this.#settings.invoke(listener, delivery.event);
    // During a stop, the stop itself may cause a failure, so the next start tries again.
    if (this.#closed && error) return true;
    if (error && attempt <= listener.retries) return false;
    if (!error) this.#settings.journal.settle(delivery);
    else this.#bury({ delivery, listener, attempts: attempt, error });
    return true;
  }

  #bury({ delivery, listener, attempts, error: { errorType, errorMessage } }: Burial): void {
    this.#settings.journal.bury({
      id: delivery.id,
      event: delivery.event,
      // On AWS the event would be lost here if the template named no queue. The local bus keeps it and says so.
      queue: listener.deadLetterQueue ?? '(none: the template names no dead-letter queue for this function)',
      function: listener.function,
      attempts,
      error: { errorType, errorMessage },
      at: new Date(this.#settings.now()).toISOString(),
    });
  }
}

interface Burial {
  readonly delivery: Delivery;
  readonly listener: Listener;
  readonly attempts: number;
  readonly error: FunctionError;
}
