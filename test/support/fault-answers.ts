import type { Passing } from './faults.ts';

/**
 * The faults between a function and a service:
 * - `conflict`: another transaction holds the same items
 * - `throttled`, `server-error`: the service says so
 * - `cut-before`: the connection breaks before the request arrives
 * - `cut-after`: the request is carried out, and its response is lost
 * - `silence`: nothing ever comes back, and nothing was done; `silence-after`: it was done
 * - `unprocessed`: nothing of a batch is done; `partial`: only a part of it is
 */
export type Fault =
  | 'conflict'
  | 'throttled'
  | 'server-error'
  | 'cut-before'
  | 'cut-after'
  | 'silence'
  | 'silence-after'
  | 'unprocessed'
  | 'partial';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | Buffer;
}

/** The outcome: a response, a broken connection, or nothing. */
export type Reply = Answer | 'cut' | 'silence';

const answer = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  // Without the engine's checksum, which covers the body that was replaced.
  headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
  body: JSON.stringify(body),
});

/** AWS JSON has the name in the body, REST in the header. */
const failure = (status: number, type: string, more: object = {}): Answer =>
  answer(status, { __type: type, message: type, ...more }, { 'x-amzn-errortype': type });

/** An object store speaks XML. */
const xmlFailure = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

const isObject = ({ command }: Passing) => command.endsWith(' object');

function conflict({ command, body }: Passing): Answer {
  if (command !== 'TransactWriteItems') return failure(400, 'TransactionConflictException');
  const CancellationReasons = (body.TransactItems as unknown[]).map((_, index) => ({
    Code: index === 0 ? 'TransactionConflict' : 'None',
  }));
  return failure(400, 'TransactionCanceledException', { CancellationReasons });
}

function throttled(passing: Passing): Answer {
  if (isObject(passing)) return xmlFailure(503, 'SlowDown');
  if (passing.command === 'SendEmail') return failure(429, 'TooManyRequestsException');
  return passing.command === 'webhook' ? failure(429, 'busy') : failure(400, 'ThrottlingException');
}

function undone({ command, body }: Passing): Answer {
  if (command === 'BatchGetItem') return answer(200, { Responses: {}, UnprocessedKeys: body.RequestItems });
  return answer(200, { FailedEntryCount: body.Entries.length, Entries: body.Entries.map(() => refusedEntry) });
}

const refusedEntry = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Busy' };

/** Returns the substitute for the service's own response. */
export function disturbance(fault: Exclude<Fault, 'partial'>, passing: Passing): Reply {
  switch (fault) {
    case 'conflict':
      return conflict(passing);
    case 'throttled':
      return throttled(passing);
    case 'server-error':
      return isObject(passing) ? xmlFailure(500, 'InternalError') : failure(500, 'InternalServerError');
    case 'unprocessed':
      return undone(passing);
    case 'cut-before':
    case 'cut-after':
      return 'cut';
    case 'silence':
    case 'silence-after':
      return 'silence';
  }
}

type Carry = (body: object) => Promise<Answer>;

/** Carries out every other element of a batch, beginning with the first, and responds that the rest was not done. */
export async function part({ command, body }: Passing, carry: Carry): Promise<Answer> {
  const isTaken = (_: unknown, index: number) => index % 2 === 0;
  if (command === 'PutEvents') {
    const entries = body.Entries as object[];
    const carried = await carry({ Entries: entries.filter(isTaken) });
    const { Entries = [] } = JSON.parse(String(carried.body)) as { Entries?: object[] };
    const merged = entries.map((_, index) => (isTaken(_, index) ? Entries[index / 2] : refusedEntry));
    return answer(200, { FailedEntryCount: Math.floor(entries.length / 2), Entries: merged });
  }
  const tables = Object.entries(body.RequestItems as Record<string, { Keys: object[] }>);
  const only = (wanted: (_: unknown, index: number) => boolean) =>
    Object.fromEntries(tables.map(([name, asked]) => [name, { ...asked, Keys: asked.Keys.filter(wanted) }]));
  const carried = await carry({ ...body, RequestItems: only(isTaken) });
  if (carried.status !== 200 || tables.every(([, { Keys }]) => Keys.length < 2)) return carried;
  const rest = only((_, index) => !isTaken(_, index));
  return answer(200, { ...JSON.parse(String(carried.body)), UnprocessedKeys: rest });
}
