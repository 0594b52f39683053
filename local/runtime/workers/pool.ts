import type { Worker } from 'node:worker_threads';
import type { LocalFunction } from '../assembly/assembly.ts';
import type { Clock } from '../clock.ts';
import { exchange } from './exchange.ts';
import type { FunctionError } from './messages.ts';
import { Shedding } from './shedding.ts';
import { startWorker } from './start-worker.ts';

/** How a call ended. */
export interface Outcome {
  /** The handler's result as JSON; absent if it returned nothing or failed. */
  readonly payload?: string;
  readonly error?: FunctionError;
  readonly cold: boolean;
  readonly ms: number;
  readonly logs: string;
  readonly requestId: string;
}

export interface Call {
  readonly function: LocalFunction;
  /** JSON. */
  readonly event: string;
  readonly requestId: string;
  /** Called when a thread takes it. */
  readonly onStart?: () => void;
}

interface PoolSettings {
  readonly clock: Clock;
  /** The folder of compiled code. With it, a thread does not load the code that strips types: half its memory. */
  readonly compileCache: string;
  /** The highest number of threads. */
  readonly size: number;
  /** The environment of every function, besides its own. */
  readonly environment: (called: LocalFunction) => Readonly<Record<string, string>>;
}

interface Slot {
  readonly worker: Worker;
  /** Names of the functions that it has loaded. */
  readonly loaded: Set<string>;
  busy: boolean;
  retired: boolean;
}

interface Waiting {
  readonly call: Call;
  readonly settle: (outcome: Outcome) => void;
}

/** One for all pools, because they share the memory of the process. */
const shedding = new Shedding();

/**
 * Runs functions in a few threads that all functions share: a thread for each would cost 10 MB times their number. A thread has
 * one call at a time, as an instance of Lambda does, and starts when there is work for it.
 */
export class Pool {
  readonly #settings: PoolSettings;
  #slots: Slot[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  /** Calls a function once. Never rejects: a crash and a time-out are outcomes. */
  run(call: Call): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ call, settle });
      this.#assign();
    });
  }

  /** How many calls wait for a thread. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets running calls end in their threads, and gives later ones new threads. */
  renew(): void {
    for (const slot of this.#slots) this.#retire(slot);
  }

  async close(): Promise<void> {
    const slots = this.#slots;
    this.#slots = [];
    await Promise.all(slots.map(({ worker }) => worker.terminate()));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const next = this.#waiting[0]!;
      const slot = this.#slotFor(next.call.function.name);
      if (!slot) return;
      this.#waiting.shift();
      void this.#perform(slot, next);
    }
  }

  /** Returns a free thread, preferably one that has loaded the function: fewer copies take less memory. */
  #slotFor(name: string): Slot | undefined {
    const free = this.#slots.filter(({ busy, retired }) => !busy && !retired);
    const found = free.find(({ loaded }) => loaded.has(name)) ?? free[0];
    return found ?? (this.#slots.length < this.#settings.size ? this.#start() : undefined);
  }

  #start(): Slot {
    const worker = startWorker(this.#settings);
    const slot: Slot = { worker, loaded: new Set(), busy: false, retired: false };
    // A crash between calls has nobody to report to; `exchange` sees one during a call.
    worker.on('error', () => {});
    worker.on('exit', () => this.#forget(slot));
    this.#slots.push(slot);
    return slot;
  }

  async #perform(slot: Slot, { call: { onStart, ...call }, settle }: Waiting): Promise<void> {
    slot.busy = true;
    onStart?.();
    const startedAt = performance.now();
    const cold = !slot.loaded.has(call.function.name);
    const environment = this.#settings.environment(call.function);
    const { end, logs } = await exchange(slot.worker, { ...call, environment });
    slot.busy = false;
    slot.loaded.add(call.function.name);
    if (end.broken || shedding.claims(end.heap)) this.#retire(slot);
    const { payload, error } = end;
    const ms = performance.now() - startedAt;
    settle({
      ...(payload !== undefined && { payload }),
      ...(error && { error }),
      cold,
      ms,
      logs,
      requestId: call.requestId,
    });
    if (slot.retired) this.#forget(slot);
    this.#assign();
  }

  #retire(slot: Slot): void {
    slot.retired = true;
    if (!slot.busy) this.#forget(slot);
  }

  #forget(slot: Slot): void {
    this.#slots = this.#slots.filter((other) => other !== slot);
    void slot.worker.terminate();
    this.#assign();
  }
}
