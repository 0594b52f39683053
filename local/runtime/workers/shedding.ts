/** Past this the server sheds threads that have loaded much, since a bundle once loaded cannot be unloaded. */
const memoryLimitBytes = 250 * 1024 * 1024;
const largeHeapBytes = 24 * 1024 * 1024;
/** What the server may grow by before a thread is shed again. */
const growthBytes = 50 * 1024 * 1024;
/** Between one thread that is shed and the next: a new one takes a while to be of use. */
const everyMs = 60_000;

/** What it goes by: bytes of the whole process, and a clock in milliseconds. */
interface Measures {
  readonly rss: () => number;
  readonly now: () => number;
}

/**
 * Which threads are shed for memory. The memory is the process's, and a thread that ends gives little of it back,
 * while every thread that has loaded what renders mail is large: a limit that was passed once would be passed for
 * good, and each call would meet a new thread. So what the server holds when it sheds is taken for what it needs, and
 * only growth beyond it sheds another.
 */
export class Shedding {
  readonly #measures: Measures;
  #limit = memoryLimitBytes;
  #shedAt = Number.NEGATIVE_INFINITY;

  constructor(measures: Measures = { rss: () => process.memoryUsage.rss(), now: () => performance.now() }) {
    this.#measures = measures;
  }

  /** Whether a thread whose heap holds so many bytes is to be shed now; if so, the caller sheds it. */
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
