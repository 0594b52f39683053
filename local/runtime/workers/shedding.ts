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
 * Decides which threads are shed for memory. The memory is the process's, and a thread that ends gives little of it
 * back, while every thread that has loaded the code for mail is large: a limit that was passed once would be passed for
 * good, and each call would meet a new thread. So the memory that the server holds when it sheds counts as what it
 * needs, and only growth beyond it sheds another.
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
