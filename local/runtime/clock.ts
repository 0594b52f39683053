/** `free`: no time is set, so the machine's holds. */
const free = -(2n ** 63n);

/**
 * The clock that functions see. It lives in memory shared with their threads, so that setting it is seen
 * by the very next reading, in calls that are already running too.
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

  /** Milliseconds since 1970: the time that was set, or else the machine's. */
  now(machine: () => number = Date.now): number {
    const set = Atomics.load(this.#cell, 0);
    return set === free ? machine() : Number(set);
  }

  /** Stops the clock at a time; null lets it run again, at the machine's time. */
  set(milliseconds: number | null): void {
    Atomics.store(this.#cell, 0, milliseconds === null ? free : BigInt(milliseconds));
  }
}

/** A `Date` whose present is the clock's; dates that are given stay what they are. */
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
  return replaced as unknown as DateConstructor;
}
