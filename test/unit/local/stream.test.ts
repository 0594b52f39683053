import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamMapping } from '../../../local/runtime/assembly/mappings.ts';
import type { DeadLetter } from '../../../local/runtime/bus/journal.ts';
import { deliver, Interrupted } from '../../../local/runtime/stream/deliver.ts';
import { Position } from '../../../local/runtime/stream/position.ts';
import type { StreamRecord } from '../../../local/runtime/stream/shards.ts';
import { passes } from '../../../local/runtime/stream/stream-reader.ts';

const mapping: StreamMapping = {
  id: 'Source',
  table: 'table',
  function: 'publish',
  batchSize: 10,
  filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } }],
  bisects: true,
  reportsFailures: true,
  retries: 2,
  deadLetterQueue: 'failed',
};

const record = (number: string, rest: Partial<StreamRecord> = {}): StreamRecord => ({
  eventName: 'INSERT',
  awsRegion: 'eu-west-1',
  dynamodb: { SequenceNumber: number, Keys: { sk: { S: 'EVENT#1' } } },
  ...rest,
});
const batch = ['1', '2', '3', '4'].map((number) => record(number));

interface Behaviour {
  /** Returns the sequence numbers that fail, or throws for a batch that fails as a whole. */
  readonly failing: (numbers: readonly string[], call: number) => readonly string[];
  readonly changed?: Partial<StreamMapping>;
  readonly isClosed?: () => boolean;
}

/** Delivers the batch to a function with that behaviour. Returns the calls that it saw, and what was buried. */
async function delivered({ failing, changed, isClosed = () => false }: Behaviour) {
  const calls: string[] = [];
  const buried: DeadLetter[] = [];
  const invoke = async ({ event }: { readonly event: object }) => {
    const numbers = (event as { Records: StreamRecord[] }).Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    calls.push(numbers.join(''));
    try {
      const batchItemFailures = failing(numbers, calls.length).map((itemIdentifier) => ({ itemIdentifier }));
      return { payload: JSON.stringify({ batchItemFailures }) };
    } catch (error) {
      return { error: { errorType: 'Error', errorMessage: (error as Error).message, trace: [] } };
    }
  };
  const bury = (letter: DeadLetter) => void buried.push(letter);
  const settings = { mapping: { ...mapping, ...changed }, invoke, bury, isClosed, delayMs: () => 1 };
  const end = await deliver(settings, batch).then(
    () => 'done',
    (error: unknown) => error,
  );
  return { calls, buried, end };
}

const boom = () => {
  throw new Error('boom');
};

describe('a batch of a stream', () => {
  test('is handed over once if it succeeds', async () => {
    expect(await delivered({ failing: () => [] })).toEqual({ calls: ['1234'], buried: [], end: 'done' });
  });

  test('resumes at the first failed record, alone, and then continues', async () => {
    const { calls, buried } = await delivered({ failing: (_, call) => (call === 1 ? ['4', '2'] : []) });
    expect([calls, buried]).toEqual([['1234', '2', '34'], []]);
  });

  test('gives up a record that fails too often, and goes on', async () => {
    const { calls, buried, end } = await delivered({ failing: (numbers) => (numbers.includes('2') ? ['2'] : []) });
    expect([calls, end]).toEqual([['1234', '2', '2', '2', '34'], 'done']);
    expect(buried).toMatchObject([
      { queue: 'failed', function: 'publish', attempts: 3, event: { dynamodb: { SequenceNumber: '2' } } },
    ]);
  });

  test('is cut in half until the failing record is found', async () => {
    const { calls, buried } = await delivered({ failing: (numbers) => (numbers.includes('3') ? boom() : []) });
    expect(calls).toEqual(['1234', '12', '34', '3', '3', '3', '4']);
    expect(buried.map(({ error }) => error)).toEqual([{ errorType: 'Error', errorMessage: 'boom' }]);
  });

  test('is given up as a whole if the mapping does not cut it', async () => {
    const { calls, buried } = await delivered({ failing: boom, changed: { bisects: false } });
    expect([calls, buried.length]).toEqual([['1234', '1234', '1234'], 4]);
  });

  test('fails as a whole if a record is named that was not in it', async () => {
    const { calls } = await delivered({
      failing: (_, call) => (call === 1 ? ['99'] : []),
      changed: { bisects: false },
    });
    expect(calls).toEqual(['1234', '1234']);
  });

  test('is done if the function throws no error and the mapping reads no responses', async () => {
    const { calls } = await delivered({ failing: () => ['1'], changed: { reportsFailures: false } });
    expect(calls).toEqual(['1234']);
  });

  test('is left to the next start by a stop', async () => {
    let closed = false;
    const failing = () => {
      closed = true;
      return boom();
    };
    const { end, buried } = await delivered({ failing, isClosed: () => closed });
    expect([end, buried]).toEqual([expect.any(Interrupted), []]);
  });
});

test.each([
  ['a new audit row', record('1'), true],
  ['a change of one', record('1', { eventName: 'MODIFY' }), false],
  ['another row', record('1', { dynamodb: { SequenceNumber: '1', Keys: { sk: { S: 'FACTS' } } } }), false],
])('%s is passed on as the mapping filters', (_, one, passed) => {
  expect(passes(mapping.filters, one)).toBe(passed);
  expect(passes([], one)).toBe(true);
});

describe('the position in a stream', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'position-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (arn = 'arn:1') => new Position(join(folder, 'stream/source.json'), arn);

  test('outlives the server', () => {
    open().advance('shard-1', '41');
    expect([open().of('shard-1'), open().of('shard-2')]).toEqual(['41', undefined]);
  });

  test('does not count in another stream', () => {
    open().advance('shard-1', '41');
    expect(open('arn:2').of('shard-1')).toBeUndefined();
  });

  test('forgets ended shards that are no longer listed', () => {
    const position = open();
    position.advance('old', '1');
    position.advance('shard-1', '41');
    position.end('old', ['old', 'shard-1']);
    position.end('shard-1', ['shard-1', 'shard-2']);
    expect(['old', 'shard-1', 'shard-2'].map((shard) => open().hasEnded(shard))).toEqual([false, true, false]);
    expect(open().of('shard-1')).toBeUndefined();
  });

  test('can be forgotten if the stream no longer has it', () => {
    open().advance('shard-1', '41');
    open().rewind('shard-1');
    expect(open().of('shard-1')).toBeUndefined();
  });
});
