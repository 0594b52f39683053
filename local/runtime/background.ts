import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Redriven, redriveDeadLetters } from '../operator/redrive/dead-letters.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Bus } from './bus/bus.ts';
import type { Journal } from './bus/journal.ts';
import type { Invoke } from './queues/consumer.ts';
import { Queues } from './queues/queues.ts';
import { Schedule } from './schedule/schedule.ts';
import { Position } from './stream/position.ts';
import { enableStream } from './stream/shards.ts';
import { StreamReader } from './stream/stream-reader.ts';

interface BackgroundSettings {
  /** The folder for everything that must survive a restart. */
  readonly directory: string;
  readonly endpoint: string;
  readonly journal: Journal;
  readonly invoke: Invoke;
}

/** Runs what happens without a request: functions fed by streams, by queues, and by schedule. */
export class Background {
  readonly #settings: BackgroundSettings;
  readonly #queues: Queues;
  #schedule: Schedule | undefined;
  #loaded: { readonly assembly: Assembly; readonly bus: Bus } | undefined;
  #readers: readonly StreamReader[] = [];

  constructor(settings: BackgroundSettings) {
    const { directory, invoke, journal } = settings;
    this.#settings = settings;
    this.#queues = new Queues({ directory: join(directory, 'queues'), invoke, bury: (letter) => journal.bury(letter) });
  }

  /** Puts a message into a queue. It is on disk when this returns. */
  readonly send = (queue: string, body: string): void => this.#queues.send(queue, body);

  /** Replaces the template. Streams exist when this resolves. */
  async load(assembly: Assembly, bus: Bus): Promise<void> {
    this.#loaded = { assembly, bus };
    await Promise.all(this.#readers.map((reader) => reader.close()));
    this.#readers = await Promise.all(this.#open(assembly));
    for (const reader of this.#readers) reader.start();
    await this.#queues.load(assembly);
    this.#schedule ??= new Schedule(bus);
    this.#schedule.load(assembly.listeners);
  }

  /** A function may have written something: streams are read soon. */
  wake(): void {
    for (const reader of this.#readers) reader.wake();
  }

  /** Delivers dead letters again, all of them or those with the ids, and returns the outcome of each. */
  async redrive(ids?: readonly string[]): Promise<Redriven> {
    const { journal, invoke } = this.#settings;
    if (!this.#loaded) return { redriven: [], kept: ids ?? [] };
    return await redriveDeadLetters({ ...this.#loaded, journal, invoke, send: this.send }, ids);
  }

  /**
   * Runs everything that is scheduled, and waits until its effects have been published and passed on, but no longer
   * than the given time: a broken function must not block the setting of the clock.
   */
  async catchUp(withinMs: number): Promise<void> {
    await Promise.race([this.#catchUp(), sleep(withinMs, undefined, { ref: false })]);
  }

  async close(): Promise<void> {
    this.#schedule?.close();
    await Promise.all([...this.#readers.map((reader) => reader.close()), this.#queues.close()]);
  }

  async #catchUp(): Promise<void> {
    await this.#schedule?.runAll();
    await Promise.all(this.#readers.map((reader) => reader.drained()));
    await this.#queues.idle();
  }

  #open({ streamMappings, tables, region }: Assembly): readonly Promise<StreamReader>[] {
    const { directory, endpoint, journal, invoke } = this.#settings;
    return streamMappings.map(async (mapping) => {
      const view = tables.find(({ create }) => create.TableName === mapping.table)?.stream ?? 'NEW_IMAGE';
      const streamArn = await enableStream(endpoint, mapping.table, view);
      const position = new Position(join(directory, 'stream', `${mapping.id}.json`), streamArn);
      const bury = journal.bury.bind(journal);
      return new StreamReader({ endpoint, streamArn, position, region, mapping, invoke, bury });
    });
  }
}
