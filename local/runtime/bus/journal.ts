import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../write-atomically.ts';
import type { BusEvent } from './event.ts';

/** An event on its way to one listener. */
export interface Delivery {
  /** Sorts by the time of acceptance. */
  readonly id: string;
  readonly listener: string;
  readonly event: BusEvent;
}

/**
 * An input that a function failed on as often as the template allows: an event, a message's body or a stream's record.
 */
export interface DeadLetter {
  /** Sorts by the time of acceptance. */
  readonly id: string;
  readonly queue: string;
  readonly function: string;
  readonly attempts: number;
  readonly event: object;
  /** The most recent error. */
  readonly error: { readonly errorType: string; readonly errorMessage: string };
  readonly at: string;
}

/**
 * Keeps every accepted event, one file for each delivery, until it is delivered or dead-lettered. A `kill -9` at any
 * point loses nothing; a delivery in progress is repeated.
 */
export class Journal {
  readonly #pending: string;
  readonly #dead: string;
  #count = 0;

  constructor(directory: string) {
    this.#pending = join(directory, 'pending');
    this.#dead = join(directory, 'dead-letters');
    for (const folder of [this.#pending, this.#dead]) mkdirSync(folder, { recursive: true });
  }

  accept(listener: string, event: BusEvent): Delivery {
    this.#count += 1;
    const id = `${Date.now()}-${String(this.#count).padStart(9, '0')}-${event.id}`;
    const delivery = { id, listener, event };
    writeAtomically(join(this.#pending, `${id}.json`), JSON.stringify(delivery));
    return delivery;
  }

  settle({ id }: Pick<Delivery, 'id'>): void {
    rmSync(join(this.#pending, `${id}.json`), { force: true });
  }

  /** Writes the letter before it settles the delivery: a crash between the two leaves both and loses nothing. */
  bury(letter: DeadLetter): void {
    writeAtomically(join(this.#dead, `${letter.id}.json`), JSON.stringify(letter));
    this.settle(letter);
  }

  discard({ id }: Pick<DeadLetter, 'id'>): void {
    rmSync(join(this.#dead, `${id}.json`), { force: true });
  }

  /** Returns what has not been delivered yet, oldest first. */
  pending(): readonly Delivery[] {
    return readAll<Delivery>(this.#pending);
  }

  /** Newest first. */
  deadLetters(): readonly DeadLetter[] {
    return readAll<DeadLetter>(this.#dead).toReversed();
  }
}

function readAll<T>(folder: string): readonly T[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T);
}
