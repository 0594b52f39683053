import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomically } from '../../write-atomically.ts';

interface Kept {
  readonly streamArn: string;
  /** By shard the sequence number of the last record that is done. */
  readonly done: Readonly<Record<string, string>>;
  readonly ended: readonly string[];
}

/** How far a stream has been read: on disk after every batch, so that a `kill -9` repeats a batch and loses none. */
export class Position {
  readonly #file: string;
  #kept: Kept;

  /** What was kept of another stream, as of a table that is gone, counts for nothing. */
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

  /** Forgets a place that the stream does not have any more. */
  rewind(shard: string): void {
    const { [shard]: _, ...done } = this.#kept.done;
    this.#keep({ ...this.#kept, done });
  }

  /** Nothing more will come in a shard. Of shards that the stream does not list any more, nothing is kept. */
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
