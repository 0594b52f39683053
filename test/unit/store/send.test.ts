import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { Refused } from '../../../lib/domain/refusal.ts';
import { Repeated, type ReplyToKeep } from '../../../lib/operations/idempotency-ports.ts';
import { applicationStore } from '../../../lib/store/application/application-store.ts';
import { encryptedTable } from '../../../lib/store/encryption/encrypted-table.ts';
import { defaultRetry, pauseMs, type RetryPolicy, withRetry } from '../../../lib/store/send.ts';
import { accountId } from '../../support/builders.ts';

const retry: RetryPolicy = { attempts: 4, baseMs: 1, capMs: 2, random: () => 0.5 };
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const cancelled = (...codes: readonly (string | undefined)[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** Sends to something that fails with each error in turn, and then responds. */
async function sending(errors: readonly unknown[], policy = retry) {
  let sends = 0;
  const outcome = await withRetry(policy, async () => {
    const error = errors[sends++];
    if (error !== undefined) throw error;
    return 'answered';
  }).catch((error: unknown) => error);
  return { sends, outcome };
}
const always = (error: unknown) => Array<unknown>(20).fill(error);

test('a request that succeeds is sent once', async () => {
  expect(await sending([])).toEqual({ sends: 1, outcome: 'answered' });
});

const conflicts = [
  ['TransactionConflictException', named('TransactionConflictException')],
  ['TransactionInProgressException', named('TransactionInProgressException')],
  ['a transaction that met another', cancelled('None', 'TransactionConflict')],
  ['a transaction that was throttled', cancelled('ThrottlingError')],
  ['a transaction beyond the capacity', cancelled(undefined, 'ProvisionedThroughputExceeded')],
] as const;

describe.each(conflicts)('%s', (_, error) => {
  test('is tried again until it succeeds', async () => {
    expect(await sending([error, error, error])).toEqual({ sends: 4, outcome: 'answered' });
  });
  test('ends in try-again, with its cause, if it never succeeds', async () => {
    const { sends, outcome } = await sending(always(error));
    expect(sends).toBe(4);
    expect(outcome).toBeInstanceOf(Refused);
    expect(outcome).toMatchObject({ refusal: { code: 'try-again', retryAfterSeconds: 1 }, cause: error });
  });
});

const outages: readonly (readonly [string, unknown])[] = [
  ['ThrottlingException', named('ThrottlingException')],
  ['ProvisionedThroughputExceededException', named('ProvisionedThroughputExceededException')],
  ['RequestLimitExceeded', named('RequestLimitExceeded')],
  ['TimeoutError', named('TimeoutError')],
  ['AbortError', named('AbortError')],
  ['a 500 of the table', named('InternalServerError', { $metadata: { httpStatusCode: 500 } })],
  ['a 503 of the table', named('ServiceUnavailable', { $metadata: { httpStatusCode: 503 } })],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].map(
    (code): readonly [string, unknown] => [code, named('Error', { code })],
  ),
];

test.each(outages)('%s is an outage: the SDK has retried it, so it ends at once in try-again', async (_, error) => {
  const { sends, outcome } = await sending(always(error));
  expect(sends).toBe(1);
  expect(outcome).toMatchObject({ refusal: { code: 'try-again', retryAfterSeconds: 1 }, cause: error });
});

test.each([
  ['a condition that failed', named('ConditionalCheckFailedException', { $metadata: { httpStatusCode: 400 } })],
  ['a transaction whose condition failed', cancelled('ConditionalCheckFailed', 'None')],
  [
    'a transaction whose condition failed as it met another',
    cancelled('TransactionConflict', 'ConditionalCheckFailed'),
  ],
  ['a transaction that was malformed', cancelled('ValidationError')],
  ['a transaction cancelled for no reason', cancelled()],
  ['a malformed request', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
  ['a missing permission', named('AccessDeniedException', { $metadata: { httpStatusCode: 400 } })],
  ['a programming error', new TypeError('x is undefined')],
  ['no error at all', 'thrown text'],
  ['nothing', null],
])('%s is thrown as it is, and never sent again', async (_, error) => {
  const { sends, outcome } = await sending(always(error));
  expect(sends).toBe(1);
  expect(outcome).toBe(error);
});

test('an outage in the middle of conflicts ends the attempts', async () => {
  const { sends, outcome } = await sending([conflicts[0][1], named('TimeoutError')]);
  expect(sends).toBe(2);
  expect(outcome).toMatchObject({ refusal: { code: 'try-again' } });
});

describe('the pause before another attempt', () => {
  const policy = (random: number): RetryPolicy => ({ attempts: 9, baseMs: 25, capMs: 800, random: () => random });
  test.each([1, 2, 3, 4, 5, 6, 20])('is before attempt %i between zero and a doubling cap', (attempt) => {
    const cap = Math.min(800, 25 * 2 ** attempt);
    expect(pauseMs(policy(0), attempt)).toBe(0);
    expect(pauseMs(policy(0.5), attempt)).toBe(cap / 2);
    expect(pauseMs(policy(0.999_999), attempt)).toBe(cap - 1);
  });

  test('is awaited, with another jitter each time', async () => {
    const asked: number[] = [];
    const random = () => {
      asked.push(asked.length);
      return 0;
    };
    await sending(always(conflicts[0][1]), { ...retry, random });
    expect(asked).toHaveLength(3);
  });

  test('adds up to less than a function’s time-out by default', () => {
    const { attempts } = defaultRetry;
    const worst = Array.from({ length: attempts - 1 }, (_, index) =>
      pauseMs({ ...defaultRetry, random: () => 1 }, index + 1),
    ).reduce((sum, pause) => sum + pause, 0);
    expect(worst).toBeLessThan(5000);
  });
});

describe('errors of the SDK, as the store translates them', () => {
  const table = mockClient(DynamoDBDocumentClient);
  const unused = () => Promise.reject(new Error('Nothing here is sealed'));
  const store = applicationStore(
    encryptedTable(
      {
        client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' })),
        tableName: 'table',
        retry: { ...retry, attempts: 2 },
        newToken: () => 'token-1',
      },
      { generate: unused, unwrap: unused, now: () => 0 },
    ),
  );
  const report = {
    accountId,
    source: 'sales',
    sequence: 1,
    observedAt: '2026-11-01T00:00:00Z',
    reportedBy: 'vendor.sales',
    facts: { preregisteredBy: null },
  } as const;
  const keep: ReplyToKeep = {
    owner: { kind: 'subject', id: 'billing' },
    keyHash: 'k',
    fingerprint: 'f',
    reply: { body: '{}' },
    keepUntil: 1_800_000_000,
  };
  beforeEach(() => table.reset());

  test('a report that is not newer is not an error', async () => {
    table.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ message: 'x', $metadata: {} }));
    expect(await store.recordFacts(report)).toEqual({ recorded: false });
  });

  test('a report that never gets through is try-again, so that the bus delivers it again', async () => {
    table.on(UpdateCommand).rejects(named('ThrottlingException'));
    await expect(store.recordFacts(report)).rejects.toMatchObject({ refusal: { code: 'try-again' } });
  });

  test('a failure outside of the table is not translated', async () => {
    table.on(UpdateCommand).rejects(named('AccessDeniedException'));
    await expect(store.recordFacts(report)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('a read of an unreachable table is try-again', async () => {
    table.on(GetCommand).rejects(named('Error', { code: 'ECONNREFUSED' }));
    await expect(store.findAccount(accountId)).rejects.toMatchObject({ refusal: { code: 'try-again' } });
  });

  test('a reply that is already kept is thrown, as it is stored', async () => {
    const Item = {
      pk: { S: 'SUBJECT#billing' },
      sk: { S: 'IDEMPOTENCY#k' },
      schema: { N: '4' },
      fingerprint: { S: 'first' },
      statusCode: { N: '409' },
      headers: { M: { a: { S: 'b' } } },
      body: { S: '{"a":1}' },
      expiresAt: { N: '1800000000' },
    };
    table.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'x', $metadata: {}, Item }));
    const reply = { statusCode: 409, headers: { a: 'b' }, body: '{"a":1}' };
    const repeated = await store.keep(keep, '2026-11-02T09:00:00.000Z').catch((error: unknown) => error);
    expect(repeated).toBeInstanceOf(Repeated);
    expect(repeated).toMatchObject({ kept: { fingerprint: 'first', reply } });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });
});
