import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { types } from 'node:util';

/** Commands to the table that the product sends. */
export type Command = 'GetItem' | 'BatchGetItem' | 'Query' | 'UpdateItem' | 'PutItem' | 'TransactWriteItems';

/**
 * What can go wrong between a function and its table:
 * - `conflict`: another transaction was at the same items
 * - `throttled`, `server-error`: the table says so
 * - `cut-before`: the connection breaks before the request arrives
 * - `cut-after`: the request is carried out, and its answer is lost
 * - `silence`: nothing ever comes back
 * - `unprocessed`: a batch is left undone
 */
export type Fault = 'conflict' | 'throttled' | 'server-error' | 'cut-before' | 'cut-after' | 'silence' | 'unprocessed';

/** A request on its way to the table. */
export interface Passing {
  readonly command: Command;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any command
  readonly body: any;
}

/** Decides what happens to a request; it may also do something first. */
export type Plan = (passing: Passing) => Fault | undefined | Promise<Fault | undefined>;

/** A line to an engine on which requests and answers can be lost: the functions' own SDK is at its other end. */
export interface FaultyLine {
  readonly endpoint: string;
  /** How many requests were disturbed since the plan was made. */
  readonly disturbed: () => number;
  plan(plan: Plan | undefined): void;
  close(): Promise<void>;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | Buffer;
}

const answer = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

const failure = (status: number, type: string, more: object = {}): Answer =>
  answer(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more });

function conflict({ command, body }: Passing): Answer {
  if (command !== 'TransactWriteItems') return failure(400, 'TransactionConflictException');
  const CancellationReasons = (body.TransactItems as unknown[]).map((_, index) => ({
    Code: index === 0 ? 'TransactionConflict' : 'None',
  }));
  return failure(400, 'TransactionCanceledException', { CancellationReasons });
}

/** What comes back instead: an answer, a broken connection, or nothing. */
function disturbance(fault: Fault, passing: Passing): Answer | 'cut' | 'silence' {
  switch (fault) {
    case 'conflict':
      return conflict(passing);
    case 'throttled':
      return failure(400, 'ThrottlingException');
    case 'server-error':
      return failure(500, 'InternalServerError');
    case 'unprocessed':
      return answer(200, { Responses: {}, UnprocessedKeys: passing.body.RequestItems });
    case 'cut-before':
    case 'cut-after':
      return 'cut';
    case 'silence':
      return 'silence';
  }
}

function send(response: ServerResponse, what: Answer | 'cut' | 'silence'): void {
  if (what === 'silence') return;
  if (what === 'cut') response.destroy();
  else response.writeHead(what.status, what.headers).end(what.body);
}

/** Opens a line to an engine. */
export async function openLine(engine: string): Promise<FaultyLine> {
  const agent = new Agent({ keepAlive: true });
  let current: Plan | undefined;
  let disturbed = 0;
  const forward = (from: IncomingMessage, bytes: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const onward = request(engine, { method: 'POST', agent, headers: from.headers }, async (back) =>
        resolve({ status: back.statusCode ?? 500, headers: back.headers, body: await read(back) }),
      );
      onward.on('error', reject).end(bytes);
    });
  const server = createServer(async (from, response) => {
    const bytes = await read(from);
    const command = String(from.headers['x-amz-target']).split('.')[1] as Command;
    const passing = { command, body: JSON.parse(bytes.toString()) };
    const fault = await current?.(passing);
    if (fault) disturbed += 1;
    // An engine that breaks the connection by itself is passed on as what it is.
    const carriedOut = !fault || fault === 'cut-after' ? await forward(from, bytes).catch(() => 'cut' as const) : 'cut';
    send(response, fault ? disturbance(fault, passing) : carriedOut);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    disturbed: () => disturbed,
    plan: (plan) => {
      current = plan;
      disturbed = 0;
    },
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Disturbs the first `times` requests of a command. */
export function first(times: number, command: Command, fault: Fault): Plan {
  let left = times;
  return (passing) => (passing.command === command && left-- > 0 ? fault : undefined);
}

/** Does something just before the first request of a command arrives. */
export function justBefore(command: Command, act: () => Promise<void>): Plan {
  let done = false;
  return async (passing) => {
    if (done || passing.command !== command) return undefined;
    done = true;
    await act();
    return undefined;
  };
}

/**
 * Jest runs tests in a context of its own, in which the errors of Node's own modules are no `Error`: the SDK would
 * wrap a broken connection beyond recognition, as it never does in production. Makes them what they are.
 */
export function recogniseNodesErrors(): void {
  const usual = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Error, Symbol.hasInstance, {
    value(this: unknown, value: unknown) {
      return this === Error ? types.isNativeError(value) : usual.call(this as never, value);
    },
  });
}
