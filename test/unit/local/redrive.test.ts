import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redriveDeadLetters, type WaysBack } from '../../../local/operator/redrive/dead-letters.ts';
import { publishAgain } from '../../../local/operator/redrive/publish-again.ts';
import { readSelection, selectRows } from '../../../local/operator/redrive/selection.ts';
import type { BusEvent } from '../../../local/runtime/bus/event.ts';
import { type DeadLetter, Journal } from '../../../local/runtime/bus/journal.ts';
import type { Invoke } from '../../../local/runtime/queues/consumer.ts';

const rowOf = (chain: string, sequence: number, changed: object = {}) => ({
  pk: 'ACCOUNT#a-1',
  sk: `EVENT#${chain}#0000000${sequence}`,
  eventId: `${chain}-${sequence}`,
  sequence,
  type: 'ReviewStarted',
  at: `2026-11-23T09:00:0${sequence}.000Z`,
  by: { kind: 'reviewer', subject: 'somebody' },
  accountId: 'a-1',
  ...(chain !== 'account' && { applicationId: chain }),
  data: {},
  previousHash: '',
  hash: 'h',
  ...changed,
});
const idsOf = (rows: readonly object[]) => rows.map((row) => (row as { eventId?: string }).eventId);

describe('a selection', () => {
  const rows = [rowOf('y', 1), rowOf('x', 2), { pk: 'ACCOUNT#a-1', sk: 'ACCOUNT' }, rowOf('x', 1), rowOf('account', 1)];

  test('of an account is all of its events, each chain in order', () => {
    expect(idsOf(selectRows(rows, readSelection({ account: 'a-1' })))).toEqual(['account-1', 'x-1', 'x-2', 'y-1']);
  });

  test('of an application or a window is only those events, both ends of the window included', () => {
    expect(idsOf(selectRows(rows, readSelection({ account: 'a-1', application: 'x' })))).toEqual(['x-1', 'x-2']);
    const since = '2026-11-23T10:00:02+01:00';
    expect(idsOf(selectRows(rows, readSelection({ since })))).toEqual(['x-2']);
    const until = '2026-11-23T09:00:01Z';
    expect(idsOf(selectRows(rows, readSelection({ account: 'a-1', until })))).toEqual(['account-1', 'x-1', 'y-1']);
  });

  test('includes a row without a time, because it may belong', () => {
    expect(selectRows([rowOf('x', 1, { at: undefined })], readSelection({ since: '2026-11-23T09:00Z' }))).toHaveLength(
      1,
    );
  });

  test.each([
    [{}, /--account/],
    [{ application: 'x', since: '2026-11-23T09:00:00Z' }, /--account/],
    [{ since: 'yesterday' }, /--since is "yesterday"/],
    [{ since: '2026-11-23' }, /--since/],
    [{ account: 'a-1', until: '2026-13-23T09:00:00Z' }, /--until/],
  ])('that makes no sense is refused: %j', (flags, message) => {
    expect(() => readSelection(flags)).toThrow(message);
  });
});

/** Returns a bus that refuses each of the given ids the given number of times. */
function busRefusing(times: Readonly<Record<string, number>>) {
  const left = new Map(Object.entries(times));
  const accepted: string[] = [];
  const put = async (events: readonly { readonly eventId: string }[]) =>
    events.map(({ eventId }) => {
      const refusals = left.get(eventId) ?? 0;
      left.set(eventId, refusals - 1);
      if (refusals <= 0) accepted.push(eventId);
      return refusals <= 0;
    });
  return { bus: { batch: 10, put }, accepted };
}

describe('events published again', () => {
  const rows = [rowOf('x', 1), rowOf('x', 2), rowOf('x', 3), rowOf('y', 1)];

  test('stay in order while the bus refuses some of them', async () => {
    const { bus, accepted } = busRefusing({ 'x-2': 3 });
    expect(await publishAgain(rows, bus, () => 1)).toEqual([]);
    expect(accepted.filter((id) => id.startsWith('x'))).toEqual(['x-1', 'x-2', 'x-3']);
    expect(accepted.filter((id) => id.startsWith('y'))).toEqual(['y-1']);
  });

  test('are listed together with the later ones if the bus keeps refusing', async () => {
    const { bus, accepted } = busRefusing({ 'x-2': 1_000 });
    expect(await publishAgain(rows, bus, () => 1)).toEqual([
      expect.stringMatching(/^ACCOUNT#a-1 EVENT#x#00000002 was refused/),
      expect.stringMatching(/^ACCOUNT#a-1 EVENT#x#00000003 was refused/),
    ]);
    expect(accepted.toSorted()).toEqual(['x-1', 'y-1']);
  });

  test('are listed if they are unreadable, and delay no others', async () => {
    const { bus, accepted } = busRefusing({ 'x-3': 1 });
    const poison = [rowOf('x', 1), rowOf('x', 2, { by: undefined }), rowOf('x', 3)];
    expect(await publishAgain(poison, bus, () => 1)).toEqual([
      expect.stringMatching(/^ACCOUNT#a-1 EVENT#x#00000002 cannot be read/),
    ]);
    expect(accepted).toEqual(['x-1', 'x-3']);
  });
});

describe('a dead letter', () => {
  let folder: string;
  let journal: Journal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'redrive-'));
    journal = new Journal(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const stream = { id: 'Source', table: 't', batchSize: 10, filters: [], bisects: true, reportsFailures: true };
  const assembly: WaysBack['assembly'] = {
    queues: [
      { name: 'mail', arn: 'arn:mail', maxReceiveCount: 5, visibilityTimeoutMs: 0, deadLetterQueue: 'send-failed' },
    ],
    queueMappings: [{ queue: 'mail', function: 'send', batchSize: 10, reportsFailures: true }],
    streamMappings: [{ ...stream, function: 'publish', retries: 2, deadLetterQueue: 'publish-failed' }],
    listeners: [{ id: 'Rule', function: 'record', retries: 2, deadLetterQueue: 'record-failed' }],
  };
  const bury = (id: string, name: string, event: object) => {
    const error = { errorType: 'Error', errorMessage: 'boom' };
    journal.bury({
      id,
      queue: `${name}-failed`,
      function: name,
      attempts: 5,
      event,
      error,
      at: '',
    } satisfies DeadLetter);
  };

  /** Redrives, and returns what was done and what is left. */
  async function redriven(invoke: Invoke, ids?: readonly string[]) {
    const done: unknown[] = [];
    const bus = { redeliver: async ({ id }: { id: string }, event: BusEvent) => void done.push([id, event]) };
    const send = (queue: string, body: string) => void done.push([queue, body]);
    const ways = { assembly, journal, bus, send, invoke };
    const answer = await redriveDeadLetters(ways, ids);
    return { ...answer, done, left: journal.deadLetters().map(({ id }) => id) };
  }
  const succeeding: Invoke = async () => ({ payload: '{"batchItemFailures":[]}' });
  const record = { dynamodb: { SequenceNumber: '7' } };

  test('returns to its queue, its function, or its stream’s function', async () => {
    bury('1', 'send', { detail: 1 });
    bury('2', 'record', { detail: 2 });
    bury('3', 'publish', record);
    expect(await redriven(succeeding)).toEqual({
      redriven: ['1', '2', '3'],
      kept: [],
      done: [
        ['mail', '{"detail":1}'],
        ['Rule', { detail: 2 }],
      ],
      left: [],
    });
  });
  test.each<[string, Invoke]>([
    ['names it as failed', async () => ({ payload: '{"batchItemFailures":[{"itemIdentifier":"7"}]}' })],
    ['throws', async () => ({ error: { errorType: 'Error', errorMessage: 'boom', trace: [] } })],
  ])('of a stream stays if its function %s again', async (_, invoke) => {
    bury('3', 'publish', record);
    expect(await redriven(invoke)).toMatchObject({ redriven: [], kept: ['3'], left: ['3'] });
  });

  test('stays if it is not selected, or if nothing takes it any more', async () => {
    bury('2', 'record', {});
    bury('4', 'gone', {});
    bury('5', 'record', {});
    expect(await redriven(succeeding, ['4', '5'])).toMatchObject({ redriven: ['5'], kept: ['4'], left: ['4', '2'] });
  });
});
