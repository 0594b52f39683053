import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeGracefully } from '../http/listen.ts';
import { isOfPage, turnAway } from '../http/origin.ts';
import type { Mailbox } from '../mailbox.ts';
import { type PutEvents, putEvents } from './event-bridge.ts';
import type { LocalKms } from './kms.ts';
import { getSecretValue } from './secrets-manager.ts';
import { ServiceError } from './service-error.ts';
import { sendEmail } from './ses.ts';

/** The parts that the services act on. */
export interface AwsSettings {
  /** Returns the ids of the events, in order, once they are durable. */
  readonly putEvents: PutEvents;
  readonly mailbox: Mailbox;
  readonly kms: LocalKms;
  /** A JSON file with the text of each secret by its name. It may be absent. */
  readonly secretsFile: string;
  /** The name of the secret that is an empty list until someone sets it, as in the current template. */
  readonly webhooksSecret?: () => string | undefined;
}

/** The address of the services, and a function that ends them. */
export interface AwsEndpoints {
  readonly url: string;
  close(): Promise<void>;
}

type Operation = (input: unknown) => unknown;

/**
 * Serves the parts of EventBridge, KMS, SES and Secrets Manager that the functions use, on one free port of this
 * machine only. Their paths and targets do not overlap. Signatures are not checked. Requests from a browser are
 * refused.
 */
export async function serveAws(settings: AwsSettings): Promise<AwsEndpoints> {
  const operations: Readonly<Record<string, Operation>> = {
    'AWSEvents.PutEvents': (input) => putEvents(settings.putEvents, input),
    'secretsmanager.GetSecretValue': (input) => getSecretValue(settings, input),
    'TrentService.GenerateDataKey': (input) => settings.kms.generateDataKey(input),
    'TrentService.Decrypt': (input) => settings.kms.decrypt(input),
    'TrentService.Sign': (input) => settings.kms.sign(input),
    'TrentService.GetPublicKey': (input) => settings.kms.getPublicKey(input),
    'POST /v2/email/outbound-emails': (input) => sendEmail(settings.mailbox, input),
  };
  const server = createServer((request, response) => {
    if (!turnAway(request, response)) void answer(operations, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closeGracefully(server) };
}

async function answer(
  operations: Readonly<Record<string, Operation>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('x-amzn-requestid', randomUUID());
  response.setHeader('content-type', request.headers['content-type'] ?? 'application/json');
  try {
    if (isOfPage((name) => request.headers[name]?.toString()))
      throw new ServiceError('AccessDeniedException', 'This is for programs, and for no page in a browser.', 403);
    const text = Buffer.concat(await request.toArray()).toString('utf8');
    const output = await operationOf(operations, request)(parse(text));
    response.end(JSON.stringify(output));
  } catch (error) {
    refuse(response, error);
  }
}

/** AWS JSON names an operation in a header, REST names it by method and path. */
function operationOf(operations: Readonly<Record<string, Operation>>, request: IncomingMessage): Operation {
  const { method, url, headers } = request;
  const name = String(headers['x-amz-target'] ?? `${method} ${url}`);
  const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!found) throw new ServiceError('UnknownOperationException', `${name} does not exist locally.`, 404);
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ServiceError('SerializationException', 'The body is not JSON.');
  }
}

/** REST clients look for the name in the header, AWS JSON clients in the body. */
function refuse(response: ServerResponse, error: unknown): void {
  const known = error instanceof ServiceError;
  if (!known) process.stderr.write(`${(error as Error).stack}\n`);
  const { type, status, message } = known
    ? error
    : new ServiceError('InternalFailure', 'The local service failed: see the terminal.', 500);
  response.statusCode = status;
  response.setHeader('x-amzn-errortype', type);
  response.end(JSON.stringify({ __type: type, message }));
}
