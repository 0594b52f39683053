import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../write-atomically.ts';
import type { Message } from './message.ts';

/** The messages of one queue, one file each until it is deleted, so that a `kill -9` at any point loses none. */
export class QueueStore {
  readonly #folder: string;
  readonly #messages = new Map<string, Message>();
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.json')) continue;
      const message = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Message;
      this.#messages.set(message.id, message);
    }
  }

  /** Adds a message. It is on disk when this returns. */
  send(body: string): void {
    this.#count += 1;
    const sentAt = Date.now();
    const id = `${sentAt}-${String(this.#count).padStart(9, '0')}-${randomUUID()}`;
    this.#write({ id, body, sentAt, failures: 0 });
  }

  /** Records that a function failed on it, so that a message that ends the whole server is not tried forever. */
  failed(message: Message): Message {
    const again = { ...message, failures: message.failures + 1 };
    this.#write(again);
    return again;
  }

  delete({ id }: Message): void {
    rmSync(this.#file(id), { force: true });
    this.#messages.delete(id);
  }

  /** Oldest first. */
  list(): readonly Message[] {
    return [...this.#messages.values()];
  }

  #write(message: Message): void {
    writeAtomically(this.#file(message.id), JSON.stringify(message));
    this.#messages.set(message.id, message);
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}
