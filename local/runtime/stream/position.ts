import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomically } from '../../write-atomically.ts';

interface Kept {
  readonly streamArn: string;
  /** The sequence number of the last record that is done, by shard. */
  readonly done: Readonly<Record<string, string>>;
  readonly ended: readonly string[];
}

/**
 * Keeps how far a stream has been read. It is on disk after every batch, so that a `kill -9` repeats a batch and loses
 * none.
 */
export class Position {
  readonly #file: string;
  #kept: Kept;

  /** A position in another stream, such as that of a deleted table, does not count. */
  constructor(file: string, streamArn: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    const kept = read(file);
    this.#kept = kept?.streamArn === streamArn ? kept : { streamArn, done: {}, ended: [] };
  }

  of(shard: string): string | undefined {
    return this.#kept.done[shard];
  }

  hasEnded(shard: string): boolean {
    return this.#kept.ended.includes(shard);
  }

  advance(shard: string, sequenceNumber: string): void {
    this.#keep({ ...this.#kept, done: { ...this.#kept.done, [shard]: sequenceNumber } });
  }

  /** Forgets a position that the stream no longer has. */
  rewind(shard: string): void {
    const { [shard]: _, ...done } = this.#kept.done;
    this.#keep({ ...this.#kept, done });
  }

  /** Records that a shard has ended. Positions in shards that the stream no longer lists are forgotten. */
  end(shard: string, listed: readonly string[]): void {
    const { done, ended } = this.#kept;
    this.#keep({
      ...this.#kept,
      done: Object.fromEntries(Object.entries(done).filter(([one]) => one !== shard && listed.includes(one))),
      ended: [...ended.filter((one) => listed.includes(one)), shard],
    });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    writeAtomically(this.#file, JSON.stringify(kept));
  }
}

function read(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}
