import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { types } from 'node:util';
import { disturbance, type Fault, part, type Reply } from './fault-answers.ts';

export type { Fault } from './fault-answers.ts';

/** The product's requests to AWS, by the operation's name, whichever service it belongs to. */
export type Command =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'UpdateItem'
  | 'PutItem'
  | 'TransactWriteItems'
  | 'PutEvents'
  | 'SendEmail'
  | 'GetSecretValue'
  | (string & {});

/** A request on its way. */
export interface Passing {
  readonly command: Command;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any command
  readonly body: any;
  /** Path and query, which name an object. */
  readonly path?: string;
}

/** Decides what happens to a request. It may also do something first. */
export type Plan = (passing: Passing) => Fault | undefined | Promise<Fault | undefined>;

/** Sees what was carried out, and the response to it, whether or not it was passed on. */
export type Witness = (passing: Passing, answer: { readonly status: number; readonly body: string }) => void;

/** A proxy to AWS on which requests and responses can be lost. The functions' own SDK is at its other end. */
export interface FaultyLine {
  readonly endpoint: string;
  /** Returns the number of disturbed requests since the plan was made. */
  readonly disturbed: () => number;
  /** Returns the number of requests that are being answered, without those that met silence. */
  readonly underWay: () => number;
  plan(plan: Plan | undefined): void;
  /** Calls the listener each time a request has met silence. */
  onSilence(listener: () => void): void;
  witness(witness: Witness): void;
  close(): Promise<void>;
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** AWS JSON names an operation in a header. Each REST service in use has one operation. */
function commandOf({ headers, method, url }: IncomingMessage): Command {
  const target = headers['x-amz-target'];
  if (target) return String(target).split('.')[1] ?? '';
  if (url === '/v2/email/outbound-emails') return 'SendEmail';
  return headers['webhook-id'] ? 'webhook' : `${method} object`;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, what: Reply): void {
  if (what === 'silence') return;
  if (what === 'cut') response.destroy();
  else response.writeHead(what.status, what.headers).end(what.body);
}

const carriedOut: readonly Fault[] = ['cut-after', 'silence-after'];

/** Opens a proxy to a service. A function is asked for the address each time, for a service that moves. */
export async function openLine(service: string | (() => string)): Promise<FaultyLine> {
  const agent = new Agent({ keepAlive: true });
  let current: Plan | undefined;
  let seen: Witness = () => {};
  let disturbed = 0;
  let underWay = 0;
  let met = () => {};
  const forward = (from: IncomingMessage, bytes: Buffer): Promise<Exclude<Reply, string>> =>
    new Promise((resolve, reject) => {
      const target = new URL(from.url ?? '/', typeof service === 'string' ? service : service());
      const { 'content-length': _, ...headers } = from.headers;
      const sent = { ...headers, ...(bytes.length > 0 && { 'content-length': bytes.length }) };
      const onward = request(target, { method: from.method, agent, headers: sent }, (back) => {
        read(back).then((body) => resolve({ status: back.statusCode ?? 500, headers: back.headers, body }), reject);
      });
      onward.on('error', reject).end(bytes);
    });
  const answer = async (from: IncomingMessage): Promise<Reply> => {
    const bytes = await read(from);
    const passing: Passing = { command: commandOf(from), body: parsed(bytes), path: from.url ?? '' };
    const pass = async (body = bytes) => {
      const reply = await forward(from, body);
      seen({ command: passing.command, body: parsed(body) }, { status: reply.status, body: String(reply.body) });
      return reply;
    };
    const fault = await current?.(passing);
    if (fault) disturbed += 1;
    if (!fault) return pass();
    if (fault === 'partial') return part(passing, async (body) => pass(Buffer.from(JSON.stringify(body))));
    if (carriedOut.includes(fault)) await pass();
    return disturbance(fault, passing);
  };
  const server = createServer((from, response) => {
    underWay += 1;
    // If the service breaks the connection by itself, the break is passed on.
    answer(from)
      .then(
        (reply) => {
          send(response, reply);
          return reply;
        },
        () => response.destroy(),
      )
      .then((reply) => {
        underWay -= 1;
        if (reply === 'silence') met();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    disturbed: () => disturbed,
    underWay: () => underWay,
    onSilence: (listener) => {
      met = listener;
    },
    plan: (plan) => {
      current = plan;
      disturbed = 0;
    },
    witness: (witness) => {
      seen = witness;
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
 * Jest runs tests in a context of its own, in which the errors of Node's own modules are not an `Error`: the SDK would
 * wrap a broken connection beyond recognition, as it never does in production. This restores them.
 */
export function recogniseNodesErrors(): void {
  const usual = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Error, Symbol.hasInstance, {
    value(this: unknown, value: unknown) {
      return this === Error ? types.isNativeError(value) : usual.call(this as never, value);
    },
  });
}
