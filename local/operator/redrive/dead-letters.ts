import type { Assembly } from '../../runtime/assembly/assembly.ts';
import type { Bus } from '../../runtime/bus/bus.ts';
import type { BusEvent } from '../../runtime/bus/event.ts';
import type { DeadLetter, Journal } from '../../runtime/bus/journal.ts';
import { readResponse } from '../../runtime/queues/batch-response.ts';
import type { Invoke } from '../../runtime/queues/consumer.ts';

/** The ways to deliver a letter again. */
export interface WaysBack {
  readonly assembly: Pick<Assembly, 'listeners' | 'queues' | 'queueMappings' | 'streamMappings'>;
  readonly journal: Pick<Journal, 'deadLetters' | 'discard'>;
  readonly bus: Pick<Bus, 'redeliver'>;
  readonly invoke: Invoke;
  /** Puts a message into a queue. It is on disk when this returns. */
  readonly send: (queue: string, body: string) => void;
}

/** The outcome of each dead letter, by its id. */
export interface Redriven {
  readonly redriven: readonly string[];
  /** Letters that stay, because nothing takes them any more or their function failed on them again. */
  readonly kept: readonly string[];
}

/**
 * Delivers dead letters again, all of them or those with the ids, oldest first: a message to its queue, an event to its
 * function. A record of a stream goes to its function once, alone. Only then is a letter discarded; a crash in between
 * repeats it.
 */
export async function redriveDeadLetters(ways: WaysBack, ids?: readonly string[]): Promise<Redriven> {
  const letters = ways.journal.deadLetters().filter(({ id }) => ids?.includes(id) ?? true);
  const redriven: string[] = [];
  const kept: string[] = [];
  for (const letter of letters.toReversed()) {
    const taken = await takeBack(ways, letter);
    if (taken) ways.journal.discard(letter);
    (taken ? redriven : kept).push(letter.id);
  }
  return { redriven, kept };
}

async function takeBack({ assembly, bus, invoke, send }: WaysBack, letter: DeadLetter): Promise<boolean> {
  const { queues, queueMappings, streamMappings, listeners } = assembly;
  const ofFunction = (one: { readonly function: string }) => one.function === letter.function;
  const fed = queueMappings.find(ofFunction);
  const queue = queues.find(({ name, deadLetterQueue }) => name === fed?.queue && deadLetterQueue === letter.queue);
  if (queue) {
    send(queue.name, JSON.stringify(letter.event));
    return true;
  }
  const stream = streamMappings.find(ofFunction);
  if (stream) {
    const event = { Records: [letter.event] };
    const outcome = await invoke({ function: letter.function, event, what: 'a dead letter' });
    const sequence = (letter.event as { dynamodb?: { SequenceNumber?: string } }).dynamodb?.SequenceNumber ?? '';
    const { failed } = readResponse(outcome, { ids: [sequence], reportsFailures: stream.reportsFailures });
    return failed.length === 0;
  }
  const listener = listeners.find(ofFunction);
  if (listener) await bus.redeliver(listener, letter.event as BusEvent);
  return listener !== undefined;
}
