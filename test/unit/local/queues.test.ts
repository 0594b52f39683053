import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeadLetter } from '../../../local/runtime/bus/journal.ts';
import { Consumer, type Invoke } from '../../../local/runtime/queues/consumer.ts';
import { QueueStore } from '../../../local/runtime/queues/queue-store.ts';

const queue = {
  name: 'mail',
  arn: 'arn:aws:sqs:eu-west-1:0:mail',
  maxReceiveCount: 3,
  visibilityTimeoutMs: 1200,
  deadLetterQueue: 'failed',
};
const mapping = { queue: 'mail', function: 'send', batchSize: 2, reportsFailures: true };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Received {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}

/** Returns a queue whose function fails on chosen messages. */
function consumerOf(failing: (record: Received) => boolean | 'throw' = () => false, visibilityTimeoutMs = 1200) {
  const store = new QueueStore(folder);
  const batches: Received[][] = [];
  const buried: DeadLetter[] = [];
  const invoke: Invoke = async ({ event }) => {
    const { Records } = event as { Records: Received[] };
    batches.push(Records);
    const failed = Records.filter(failing);
    if (failed.some((record) => failing(record) === 'throw'))
      return { error: { errorType: 'Error', errorMessage: 'boom', trace: [] } };
    return {
      payload: JSON.stringify({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }),
    };
  };
  const bury = (letter: DeadLetter) => void buried.push(letter);
  const consumer = new Consumer({
    queue: { ...queue, visibilityTimeoutMs },
    mapping,
    store,
    invoke,
    region: 'eu-west-1',
    bury,
  });
  const send = (...texts: string[]) => {
    for (const text of texts) store.send(JSON.stringify({ text }));
    consumer.wake();
  };
  const bodies = () => batches.map((batch) => batch.map(({ body }) => JSON.parse(body).text).join(''));
  return { consumer, store, batches, buried, send, bodies };
}

const settled = async (holds: () => boolean) => {
  while (!holds()) await sleep(5);
};
const isOf = (text: string) => (record: Received) => record.body.includes(`"${text}"`);

describe('a queue', () => {
  test('hands messages over in the shape of SQS, in order, a batch at a time, and forgets them', async () => {
    const { consumer, store, batches, send, bodies } = consumerOf();
    send('a', 'b', 'c');
    await consumer.idle();
    expect(bodies()).toEqual(['ab', 'c']);
    expect(batches[0]?.[0]).toEqual({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: '{"text":"a"}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: 'eu-west-1',
    });
    expect([store.list(), readdirSync(folder)]).toEqual([[], []]);
  });

  test('redelivers only messages that were named as failed', async () => {
    const { send, bodies, batches } = consumerOf(
      (record) => isOf('a')(record) && record.attributes.ApproximateReceiveCount === '1',
    );
    send('a', 'b');
    await settled(() => batches.length === 2);
    expect(bodies()).toEqual(['ab', 'a']);
    expect(batches[1]?.[0]?.attributes.ApproximateReceiveCount).toBe('2');
  });

  test('does not let a failing message delay others', async () => {
    const { consumer, send, bodies } = consumerOf(isOf('a'), 600_000);
    send('a', 'b', 'c');
    await settled(() => bodies().length === 2);
    expect(bodies()).toEqual(['ab', 'c']);
    await consumer.close();
  });

  test('moves a message that was received too often to the dead letters, with its body and the last error', async () => {
    const { send, buried, store } = consumerOf(() => 'throw');
    send('a');
    await settled(() => buried.length > 0);
    expect(buried).toMatchObject([
      {
        queue: 'failed',
        function: 'send',
        attempts: 3,
        event: { text: 'a' },
        error: { errorType: 'Error', errorMessage: 'boom' },
      },
    ]);
    expect(store.list()).toEqual([]);
  });

  test('keeps its messages through a crash, and how often they failed', () => {
    const crashed = new QueueStore(folder);
    crashed.send('{}');
    crashed.failed(crashed.list()[0]!);
    crashed.send('{"later":true}');
    expect(new QueueStore(folder).list()).toMatchObject([{ body: '{}', failures: 1 }, { body: '{"later":true}' }]);
  });

  test('keeps a batch whose function was ended by a stop', async () => {
    const ended = Promise.withResolvers<void>();
    const store = new QueueStore(folder);
    store.send('{}');
    const invoke: Invoke = async () => {
      await ended.promise;
      return { error: { errorType: 'Runtime.ExitError', errorMessage: 'ended', trace: [] } };
    };
    const consumer = new Consumer({ queue, mapping, store, invoke, region: 'eu-west-1', bury: () => {} });
    consumer.wake();
    const closed = consumer.close();
    ended.resolve();
    await closed;
    expect(new QueueStore(folder).list()).toMatchObject([{ failures: 0 }]);
  });
});
