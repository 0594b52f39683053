import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { problemStatuses } from '../contract/problems.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import { begin, log } from '../log.ts';
import type { Idempotency, KeptResponse, Owner, ResponseToKeep } from '../operations/idempotency-ports.ts';
import { replay } from '../operations/retry-on-conflict.ts';
import { type Applicant, applicantOf, type Caller } from './caller.ts';
import { conditional } from './conditional.ts';
import { correlationIdOf } from './correlation.ts';
import { languageAsked } from './language.ts';
import { type Occurrence, problemOf, problemResponse } from './problem.ts';
import { type ProblemRefusal, refusalIn } from './refusal.ts';
import { rawBody } from './request.ts';
import { type HttpResponse, secured } from './response.ts';

export type HttpEvent = APIGatewayProxyEventV2;
type Handle = (event: HttpEvent) => Promise<HttpResponse> | HttpResponse;

const occurrenceOf = (event: HttpEvent, context: Context): Occurrence => ({
  instance: event.rawPath,
  requestId: event.requestContext?.requestId ?? context.awsRequestId,
  language: languageAsked(event),
});

/** Logs a failure for those who run the system: never a body, an answer or a token. */
function report(error: unknown): void {
  const cause = refusalIn(error) ? (error as Error).cause : error;
  if (cause instanceof Error) log.error('A request failed', {}, cause);
}

/** Logs one line for each response, with the problem's code if it is one. */
const tell = ({ routeKey: route }: HttpEvent, status: number | undefined, code?: string): void =>
  log.info('Answered', { route, status, code });

/** Milliseconds before the function's time-out: enough for the response to get out. */
const timeoutEarlyInMillis = 250;

/** Nobody knows the outcome of the request: the same request again finds out. */
function timeoutEarlyResponse(): never {
  throw new Refused({ code: 'try-again', retryAfterSeconds: 1 }, new Error("The function's time is up"));
}

/** Returns a handler behind API Gateway: whatever is thrown becomes a problem, and is logged if it is our failure. */
export const endpoint = (handle: Handle) =>
  middy<HttpEvent, HttpResponse>({ timeoutEarlyInMillis, timeoutEarlyResponse })
    .before(({ event, context }) => begin(context, correlationIdOf(event)))
    .after(({ event, response }) => tell(event, response?.statusCode))
    .onError(async (request) => {
      const occurrence = occurrenceOf(request.event, request.context);
      const refusal = refusalIn(request.error);
      if (!refusal || refusal.code === 'try-again') report(request.error);
      const response = problemResponse(request.error, occurrence);
      tell(request.event, response.statusCode, refusal?.code ?? 'internal-error');
      request.response = secured(response);
    })
    .handler(async (event) => secured(conditional(event, await handle(event))));

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** Returns what makes a POST safe to repeat. Refused with `invalid-request` if the key is empty or too long. */
function idempotencyOf(event: HttpEvent, owner: Owner, caller: Caller): Idempotency | undefined {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (!/^[\x20-\x7E]{1,255}$/.test(key)) {
    const error = { pointer: '/Idempotency-Key', code: 'invalid-format', sentence: 'format-idempotency-key' } as const;
    throw new Refused({ code: 'invalid-request', errors: [error] });
  }
  return {
    owner,
    keyHash: sha256(owner.id, caller.subject, key),
    fingerprint: sha256(event.requestContext.http.method, event.rawPath, rawBody(event)),
  };
}

/** The dependencies of keeping responses, and for how long. */
export interface IdempotencyDeps {
  readonly keep: (keep: ResponseToKeep, now: string) => Promise<KeptResponse>;
  readonly now: () => Date;
  readonly idempotencyHours: number;
  /** Lets an applicant's POST through. Refused with `too-many-requests`. */
  readonly admit: (accountId: AccountId) => Promise<void>;
}

export interface Posting<Who extends Caller> {
  readonly caller: Who;
  readonly idempotency?: Idempotency;
  /** Until when a response given now is kept, in epoch seconds. */
  readonly keepUntil: number;
}

/** Statuses of refusals that depend on the request alone: the same request gets them again. */
const keptStatuses: readonly number[] = [400, 409, 413, 415, 422];

const isKept = ({ code }: ProblemRefusal): boolean =>
  code !== 'idempotency-key-reused' && code !== 'request-in-progress' && keptStatuses.includes(problemStatuses[code]);

/**
 * Handles a POST: with an `Idempotency-Key`, the same request gets the same response, including a refusal. The
 * operation keeps a success in the transaction of its effect.
 */
const repeatable = <Who extends Caller>(
  {
    deps,
    whoOf,
    ownerOf,
    admit = async () => {},
  }: {
    deps: () => IdempotencyDeps;
    whoOf: (event: HttpEvent) => Who;
    ownerOf: (caller: Who) => Owner;
    admit?: (caller: Who) => Promise<void>;
  },
  handle: (event: HttpEvent, posting: Posting<Who>) => Promise<HttpResponse>,
) =>
  endpoint(async (event) => {
    const caller = whoOf(event);
    await admit(caller);
    const idempotency = idempotencyOf(event, ownerOf(caller), caller);
    const { keep, now, idempotencyHours } = deps();
    const at = now();
    const keepUntil = Math.ceil(at.getTime() / 1000) + idempotencyHours * 3600;
    try {
      return await handle(event, { caller, idempotency, keepUntil });
    } catch (error) {
      const refusal = refusalIn(error);
      if (!idempotency || !refusal || !isKept(refusal)) throw error;
      const { requestContext, rawPath: instance } = event;
      const { requestId } = requestContext;
      const refused = problemOf(refusal, { instance, requestId, language: languageAsked(event) });
      const kept = await keep({ ...idempotency, response: refused, expiresAt: keepUntil }, at.toISOString());
      return replay(kept, idempotency);
    }
  });

/** Returns the handler of an applicant's POST. Its responses are kept with the account, and it is counted. */
export const posting = (
  deps: () => IdempotencyDeps,
  handle: (event: HttpEvent, posting: Posting<Applicant>) => Promise<HttpResponse>,
) =>
  repeatable(
    {
      deps,
      whoOf: applicantOf,
      ownerOf: ({ accountId }) => ({ kind: 'account', id: accountId }),
      admit: ({ accountId }) => deps().admit(accountId),
    },
    handle,
  );

/** Returns the handler of a POST of staff or of another system. Its responses are kept with the token's subject. */
export const staffPosting = (
  deps: () => IdempotencyDeps,
  whoOf: (event: HttpEvent) => Caller,
  handle: (event: HttpEvent, posting: Posting<Caller>) => Promise<HttpResponse>,
) => repeatable({ deps, whoOf, ownerOf: ({ subject }) => ({ kind: 'subject', id: subject }) }, handle);
