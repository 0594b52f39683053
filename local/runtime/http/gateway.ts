import { randomUUID } from 'node:crypto';
import { maxBodyBytes } from '../../../lib/contract/limits.ts';
import type { Cors } from '../assembly/cors.ts';
import type { LocalRoute } from '../assembly/routes.ts';
import type { Console } from '../console/console.ts';
import type { Call, Outcome } from '../workers/pool.ts';
import type { AddressLimit } from './address-limit.ts';
import { type Authorized, authorize } from './authorizer.ts';
import { preflight, withCors } from './cors.ts';
import { functionResponse, type HttpAnswer, internalServerError, serviceUnavailable } from './function-response.ts';
import type { KeyPair } from './key-pair.ts';
import { answerLocally, type LocalServices } from './local-routes.ts';
import { mayCallLocally } from './origin.ts';
import { problemAnswer, Refused } from './problem.ts';
import { decoded, type IncomingRequest, requestEvent, splitTarget } from './request-event.ts';
import type { Match, Router } from './router.ts';

/** The parts that the gateway depends on. It asks for the router each time, because a reload replaces it. */
export interface GatewaySettings {
  readonly router: () => Router;
  readonly addresses: AddressLimit;
  readonly cors: () => Cors | undefined;
  readonly keys: KeyPair;
  readonly now: () => number;
  /** The web console, on the same origin. */
  readonly console: Pick<Console, 'answer'>;
  readonly call: (name: string, call: Pick<Call, 'event' | 'requestId' | 'onStart'>) => Promise<Outcome>;
  /** How many calls wait for their turn. */
  readonly waiting: () => number;
  readonly local: LocalServices;
}

/** A response, and what the terminal shows about it. */
export interface Served {
  readonly answer: HttpAnswer;
  readonly requestId: string;
  readonly outcome?: Outcome;
}

/** The largest body that an HTTP API takes, and the largest event that Lambda takes. */
export const maxPayloadBytes = 10 * 1024 * 1024;
const maxEventBytes = 6 * 1024 * 1024;

/** More than a laptop processes in a few seconds. Later calls are refused before anything is done. */
export const mostWaiting = 500;

/** States the lower limit of the routes themselves, because otherwise a smaller body would be refused again. */
const tooLarge = (detail: string) => new Refused('payload-too-large', { detail, maxBytes: maxBodyBytes });

type Received = Omit<IncomingRequest, 'body'> & { readonly body: Buffer | undefined };

/** Responds to a request as the HTTP API of the template would. `body` is undefined if it was too large to read. */
export async function serve(settings: GatewaySettings, request: Received): Promise<Served> {
  const origin = headerOf(request, 'origin');
  const requestedMethod = headerOf(request, 'access-control-request-method');
  const preflown = preflight(settings.cors(), { method: request.method, origin, requestedMethod });
  if (preflown) return { answer: preflown, requestId: randomUUID() };
  const served = await answered(settings, request);
  return { ...served, answer: withCors(settings.cors(), origin, served.answer) };
}

async function answered(settings: GatewaySettings, request: Received): Promise<Served> {
  const requestId = randomUUID();
  const { path } = splitTarget(request.target);
  try {
    const retryAfterSeconds = settings.addresses.secondsToWait(request.remoteAddress);
    if (retryAfterSeconds !== undefined)
      throw new Refused('too-many-requests', { retryAfterSeconds }, { 'retry-after': String(retryAfterSeconds) });
    const { body } = request;
    if (!body) throw tooLarge('The API accepts at most 10 MB, and a route less.');
    return await admit(settings, { ...request, body }, requestId);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { answer: problemAnswer(error, { instance: decoded(path), requestId }), requestId };
  }
}

async function admit(settings: GatewaySettings, request: IncomingRequest, requestId: string): Promise<Served> {
  const { path, query } = splitTarget(request.target);
  const { method, body } = request;
  if (path === '/local' || path.startsWith('/local/')) {
    if (!mayCallLocally((name) => headerOf(request, name)))
      throw new Refused('forbidden', { detail: 'Only programs, and pages of this very server, may call /local.' });
    const accept = headerOf(request, 'accept') ?? '';
    const asked = { method, path, query: new URLSearchParams(query), accept, body };
    const answer = await answerLocally(settings.local, asked);
    return { answer, requestId };
  }
  const match = settings.router().match(method, path);
  const page = await settings.console.answer({
    method,
    path,
    accept: headerOf(request, 'accept') ?? '',
    acceptEncoding: headerOf(request, 'accept-encoding') ?? '',
    acceptLanguage: headerOf(request, 'accept-language') ?? '',
    unmatched: !match || match.route.key === '$default',
  });
  if (page) return { answer: page, requestId };
  if (!match) throw new Refused('not-found');
  const authorizer = await authorize(headerOf(request, 'authorization'), match.route, settings.keys);
  return invoke(settings, { request, requestId, match, authorizer });
}

interface Admitted {
  readonly request: IncomingRequest;
  readonly requestId: string;
  readonly match: Match;
  readonly authorizer: Authorized | undefined;
}

async function invoke(settings: GatewaySettings, { request, requestId, match, authorizer }: Admitted): Promise<Served> {
  const { route, pathParameters } = match;
  const admission = {
    routeKey: route.key,
    pathParameters,
    requestId,
    at: settings.now(),
    ...(authorizer && { authorizer }),
  };
  const event = JSON.stringify(requestEvent(request, admission));
  if (Buffer.byteLength(event) > maxEventBytes) throw tooLarge('A function accepts at most 6 MB, and a route less.');
  if (settings.waiting() >= mostWaiting)
    throw new Refused('try-again', { retryAfterSeconds: 1 }, { 'retry-after': '1' });
  const outcome = await within(route, (onStart) => settings.call(route.function, { event, requestId, onStart }));
  if (!outcome) return { answer: serviceUnavailable, requestId };
  return { answer: outcome.error ? internalServerError : readPayload(outcome.payload), requestId, outcome };
}

function readPayload(payload: string | undefined): HttpAnswer {
  return payload !== undefined && Buffer.byteLength(payload) > maxEventBytes
    ? internalServerError
    : functionResponse(payload);
}

/**
 * Returns undefined once the function has run for as long as the API waits. The wait for a thread does not count,
 * because AWS would have one available. Here, the response is only late.
 */
async function within(
  { timeoutMs }: LocalRoute,
  call: (onStart: () => void) => Promise<Outcome>,
): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = Promise.withResolvers<undefined>();
  const onStart = () => {
    timer = setTimeout(() => expiry.resolve(undefined), timeoutMs);
  };
  return Promise.race([call(onStart), expiry.promise]).finally(() => clearTimeout(timer));
}

/** Returns the first of several headers with that name, which is in lower case. */
function headerOf({ rawHeaders }: Pick<IncomingRequest, 'rawHeaders'>, name: string): string | undefined {
  const index = rawHeaders.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
  return index < 0 ? undefined : rawHeaders[index + 1];
}
