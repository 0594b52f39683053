import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entry } from '../../bus/event.ts';
import { closeGracefully } from '../../http/listen.ts';
import { isLoopback, turnAway } from '../../http/origin.ts';
import type { AwsEndpoints } from '../endpoints.ts';
import { ServiceError } from '../service-error.ts';
import type { ObjectStore } from './object-store.ts';
import { objectOperation, postObject, type S3Answer, type S3Request } from './operations.ts';

export interface S3Settings {
  readonly store: ObjectStore;
  /** Accepts events. They are durable when this returns. */
  readonly put: (entries: readonly Entry[]) => void;
  /** Milliseconds since 1970, by which forms and links expire. */
  readonly now: () => number;
}

/** Longer bodies are not read. Enough for the largest file and the fields of its form. */
const maxBodyBytes = 12 * 1024 * 1024;

/**
 * Serves the parts of S3 that the functions, curl and browsers use, on one free port of this machine only, with the
 * bucket in the path: upload forms, reads by link or by range, removal of a version, and locks. After an upload it
 * reports the object and its scan to the bus, as S3 and GuardDuty do.
 */
export async function serveS3(settings: S3Settings): Promise<AwsEndpoints> {
  const server = createServer((request, response) => {
    if (!turnAway(request, response)) void respond(settings, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closeGracefully(server) };
}

async function respond(settings: S3Settings, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { origin } = incoming.headers;
  const isStrange = origin !== undefined && !isLoopback(origin);
  // The console uploads and opens files from another port of this machine.
  if (origin && !isStrange) response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'origin');
  const answered = isStrange ? Promise.reject(strange) : answer(settings, incoming);
  const { status, headers = {}, body } = await answered.catch(refusal);
  response.writeHead(status, { ...headers, ...(body && { 'content-length': body.length }) });
  response.end(incoming.method === 'HEAD' ? undefined : body);
}

/** The response to a browser's preflight request before an upload with progress, as the bucket's rules allow it. */
const preflight: S3Answer = {
  status: 204,
  headers: { 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': '*' },
};

async function answer(settings: S3Settings, incoming: IncomingMessage): Promise<S3Answer> {
  const { method = 'GET', headers } = incoming;
  if (method === 'OPTIONS') return preflight;
  const url = new URL(incoming.url ?? '/', `http://${headers.host}`);
  const request: S3Request = { method, url, headers, body: await bodyOf(incoming) };
  return method === 'POST' ? postObject(settings, request) : objectOperation(settings, request);
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  if (size > maxBodyBytes) throw new ServiceError('EntityTooLarge', 'The file is larger than allowed.');
  return Buffer.concat(chunks);
}

const strange = new ServiceError('AccessDenied', 'Pages from elsewhere may not call this.', 403);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function refusal(error: unknown): S3Answer {
  const known = error instanceof ServiceError;
  if (!known) process.stderr.write(`${(error as Error).stack}\n`);
  const { type, status, message } = known
    ? error
    : new ServiceError('InternalError', 'The local service failed: see the terminal.', 500);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${type}</Code><Message>${escaped(message)}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) };
}
