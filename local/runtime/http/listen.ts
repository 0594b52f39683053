import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Failure, systemCode } from '../../failure.ts';
import { timeLimit } from '../time-limits.ts';
import type { HttpAnswer } from './function-response.ts';
import { maxPayloadBytes } from './gateway.ts';
import { turnAway } from './origin.ts';
import type { IncomingRequest } from './request-event.ts';

/** The longest request line and headers that an HTTP API takes. */
const maxHeaderSize = 10_240;

export type Answer = (
  request: Omit<IncomingRequest, 'body'> & { readonly body: Buffer | undefined },
) => Promise<HttpAnswer>;

/** Listens, and resolves once the port is ours. Fails in one sentence if the port is taken. */
export function listen(answer: Answer, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer({ maxHeaderSize, keepAliveTimeout: 60_000 }, (request, response) => {
    if (turnAway(request, response)) return;
    handle(answer, request, response).catch((error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function explain(error: Error, port: number): Error {
  const code = systemCode(error);
  if (code === 'EADDRINUSE')
    return new Failure(
      `Port ${port} is in use: stop the program that listens there, or choose another with PORT=${port + 1} npm start.`,
    );
  if (code === 'EACCES')
    return new Failure(`Port ${port} may not be used by this user: choose another with PORT=3000 npm start.`);
  return error;
}

async function handle(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await answer({
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    httpVersion: request.httpVersion,
    rawHeaders: request.rawHeaders,
    body: await readBody(request),
    remoteAddress: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    localPort: request.socket.localPort ?? 0,
  });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  const bodiless = status === 204 || status === 304;
  if (!bodiless) response.setHeader('content-length', body.length);
  response.writeHead(status).end(bodiless || request.method === 'HEAD' ? undefined : body);
}

/**
 * Returns the whole body; undefined if it is larger than the API takes. A larger body is read to its end and dropped.
 */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxPayloadBytes) chunks.push(chunk);
  }
  return size <= maxPayloadBytes ? Buffer.concat(chunks) : undefined;
}

const drainMs = timeLimit(10_000);

/** Accepts no more connections, and waits for the requests in progress. */
export function closeGracefully(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
