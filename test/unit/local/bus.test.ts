import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Listener } from '../../../local/runtime/assembly/listeners.ts';
import { Bus } from '../../../local/runtime/bus/bus.ts';
import type { BusEvent } from '../../../local/runtime/bus/event.ts';
import { Journal } from '../../../local/runtime/bus/journal.ts';

const failure = { errorType: 'Error', errorMessage: 'no', trace: [] };
const listener: Listener = {
  id: 'rule-0',
  pattern: { 'detail-type': ['Reported'] },
  function: 'record',
  retries: 2,
  deadLetterQueue: 'failed',
};
const entry = { source: 'test', detailType: 'Reported', detail: { a: 1 } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bus-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Returns a bus whose listener fails a number of times. */
function busOf({ failures = 0, listeners = [listener] } = {}) {
  const journal = new Journal(folder);
  const delivered: BusEvent[] = [];
  let left = failures;
  const invoke = async (_: Listener, event: BusEvent) => {
    left -= 1;
    if (left >= 0) return failure;
    delivered.push(event);
    return undefined;
  };
  const bus = new Bus({
    journal,
    now: () => Date.UTC(2030, 0, 1),
    region: () => 'eu-west-1',
    invoke,
    retryDelayMs: () => 1,
  });
  bus.listen(listeners);
  return { bus, journal, delivered };
}

const settled = async (holds: () => boolean) => {
  while (!holds()) await sleep(5);
};

describe('the bus', () => {
  test('hands an event over as EventBridge does, before it responds', async () => {
    const { bus, delivered, journal } = busOf();
    const [id] = await bus.put([entry]);
    expect(delivered).toEqual([
      {
        version: '0',
        id,
        'detail-type': 'Reported',
        source: 'test',
        account: '000000000000',
        time: '2030-01-01T00:00:00Z',
        region: 'eu-west-1',
        resources: [],
        detail: { a: 1 },
      },
    ]);
    expect(journal.pending()).toEqual([]);
  });

  test('accepts an event that no rule matches, and does not keep it', async () => {
    const { bus, delivered, journal } = busOf();
    expect(await bus.put([{ ...entry, detailType: 'Other' }])).toHaveLength(1);
    expect([delivered, journal.pending()]).toEqual([[], []]);
  });

  test('has an event on disk before it tries to deliver it', async () => {
    const journal = new Journal(folder);
    let pending = 0;
    const invoke = async () => {
      pending = new Journal(folder).pending().length;
      return undefined;
    };
    const bus = new Bus({ journal, now: Date.now, region: () => 'eu-west-1', invoke });
    bus.listen([listener]);
    await bus.put([entry, entry]);
    expect(pending).toBe(2);
  });

  test('tries again after the response, and then is done', async () => {
    const { bus, delivered, journal } = busOf({ failures: 2 });
    await bus.put([entry]);
    expect([delivered.length, journal.pending().length]).toEqual([0, 1]);
    await settled(() => delivered.length > 0);
    expect([delivered.length, journal.pending(), journal.deadLetters()]).toEqual([1, [], []]);
  });

  test('puts an event that fails too often into the queue that the template names', async () => {
    const { bus, journal } = busOf({ failures: 3 });
    const [id] = await bus.put([entry]);
    await settled(() => journal.deadLetters().length > 0);
    expect(journal.deadLetters()).toMatchObject([
      {
        queue: 'failed',
        function: 'record',
        attempts: 3,
        event: { id, detail: { a: 1 } },
        error: { errorType: 'Error', errorMessage: 'no' },
      },
    ]);
    expect(journal.pending()).toEqual([]);
  });

  test('continues after a crash with what it had accepted', async () => {
    const crashed = new Bus({
      journal: new Journal(folder),
      now: Date.now,
      region: () => 'eu-west-1',
      invoke: () => new Promise(() => {}),
    });
    crashed.listen([listener]);
    void crashed.put([entry]);
    const { bus, delivered } = busOf();
    bus.resume();
    await settled(() => delivered.length > 0);
    expect(delivered).toMatchObject([{ detail: { a: 1 } }]);
    expect(readdirSync(join(folder, 'pending'))).toEqual([]);
  });

  test('leaves an event that fails during a stop to the next start', async () => {
    const { bus, journal } = busOf({ failures: 1, listeners: [{ ...listener, retries: 0 }] });
    bus.close();
    await bus.put([entry]);
    expect([journal.pending().length, journal.deadLetters().length]).toEqual([1, 0]);
  });
});

test('gives a queue the whole event, or the rule’s transformation of it', () => {
  const sent: [queue: string, body: string][] = [];
  const send = (queue: string, body: string) => void sent.push([queue, body]);
  const settings = {
    journal: new Journal(folder),
    now: () => 0,
    region: () => 'eu-west-1',
    invoke: async () => undefined,
  };
  const bus = new Bus({ ...settings, send });
  const pattern = { 'detail-type': ['Reported'] };
  const transformer = { paths: { a: ['detail', 'a'] }, template: '{"only":<a>}' };
  bus.listen(
    [],
    [
      { id: 'whole', pattern, queue: 'one' },
      { id: 'part', pattern, queue: 'other', transformer },
    ],
  );
  bus.accept([entry]);
  expect(sent.map(([queue, body]) => [queue, JSON.parse(body)])).toEqual([
    ['one', expect.objectContaining({ source: 'test', detail: { a: 1 } })],
    ['other', { only: 1 }],
  ]);
});
