/** `free`: no time is set, so the machine's time counts. */
const free = -(2n ** 63n);

/**
 * The clock that functions see. It is in memory shared with their threads, so the next reading sees a new setting, even
 * in calls that are already running.
 */
export class Clock {
  readonly memory: SharedArrayBuffer;
  readonly #cell: BigInt64Array;

  constructor(memory = Clock.#freshMemory()) {
    this.memory = memory;
    this.#cell = new BigInt64Array(memory);
  }

  static #freshMemory(): SharedArrayBuffer {
    const memory = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
    new BigInt64Array(memory)[0] = free;
    return memory;
  }

  /** Returns milliseconds since 1970: the time that was set, or else the machine's. */
  now(machine: () => number = Date.now): number {
    const set = Atomics.load(this.#cell, 0);
    return set === free ? machine() : Number(set);
  }

  /** Stops the clock at a time. Null lets it run again, at the machine's time. */
  set(milliseconds: number | null): void {
    Atomics.store(this.#cell, 0, milliseconds === null ? free : BigInt(milliseconds));
  }
}

/** Returns a `Date` whose present is the clock's. Dates with a given value are unchanged. */
export function dateOn(clock: Clock): DateConstructor {
  const machine = Date;
  const now = () => clock.now(() => machine.now());
  const replaced = class extends machine {
    constructor(...given: ConstructorParameters<DateConstructor> | []) {
      if (given.length === 0) super(now());
      else super(...(given as ConstructorParameters<DateConstructor>));
    }

    static override now(): number {
      return now();
    }
  };
  Object.defineProperty(replaced, 'name', { value: 'Date' });
  // A class cannot be called without `new`, as the type of `Date` allows.
  return replaced as unknown as DateConstructor;
}
