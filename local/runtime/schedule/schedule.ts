import type { Listener } from '../assembly/listeners.ts';
import type { Bus } from '../bus/bus.ts';

const entry = { source: 'aws.events', detailType: 'Scheduled Event', detail: {} };

/** Invokes the functions of the rules with a schedule, in the machine's time, whatever the clock is set to. */
export class Schedule {
  readonly #bus: Bus;
  #listeners: readonly Listener[] = [];
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Replaces the template's rules. */
  load(listeners: readonly Listener[]): void {
    this.close();
    this.#listeners = listeners.filter(({ everyMs }) => everyMs !== undefined);
    this.#timers = this.#listeners.map((one) =>
      setInterval(() => void this.#bus.invoke(one, entry), one.everyMs).unref(),
    );
  }

  /** Runs every scheduled function now. Resolves when each has been tried. */
  async runAll(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => this.#bus.invoke(listener, entry)));
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
