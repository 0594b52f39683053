/** Above this limit the server sheds threads that have loaded much, because a loaded bundle cannot be unloaded. */
const memoryLimitBytes = 250 * 1024 * 1024;
const largeHeapBytes = 24 * 1024 * 1024;
/** How much the server may grow before it sheds another thread. */
const growthBytes = 50 * 1024 * 1024;
/** The time between one shed thread and the next: a new one takes a while to become useful. */
const everyMs = 60_000;

/** Its measures: bytes of the whole process, and a clock in milliseconds. */
interface Measures {
  readonly rss: () => number;
  readonly now: () => number;
}

/**
 * Decides which threads are shed to save memory. The memory belongs to the process: a thread that ends returns little
 * of it, and every thread that has loaded the code for mail is large. A process that once exceeds a fixed limit would
 * therefore exceed it permanently, and every call would get a new thread. So the memory that the server holds when it
 * sheds a thread counts as what it needs, and only growth beyond that sheds another.
 */
export class Shedding {
  readonly #measures: Measures;
  #limit = memoryLimitBytes;
  #shedAt = Number.NEGATIVE_INFINITY;

  constructor(measures: Measures = { rss: () => process.memoryUsage.rss(), now: () => performance.now() }) {
    this.#measures = measures;
  }

  /** Returns whether a thread whose heap holds so many bytes should be shed now. If so, the caller sheds it. */
  claims(heap: number): boolean {
    const { rss, now } = this.#measures;
    if (heap <= largeHeapBytes || now() - this.#shedAt < everyMs) return false;
    const held = rss();
    if (held <= this.#limit) return false;
    this.#limit = held + growthBytes;
    this.#shedAt = now();
    return true;
  }
}
