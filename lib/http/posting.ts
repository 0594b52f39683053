import { createHash } from 'node:crypto';
import { problemStatuses } from '../contract/problems.ts';
import type { AccountId } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import {
  type Idempotency,
  type KeptReply,
  type Owner,
  type Repeatable,
  Repeated,
  type ReplyToKeep,
} from '../operations/idempotency-ports.ts';
import { type Applicant, applicantOf, type Caller } from './caller.ts';
import { endpoint, type HttpEvent } from './endpoint.ts';
import { languageAsked } from './language.ts';
import { problemOf } from './problem.ts';
import { type ProblemRefusal, RequestRefused, refusalIn } from './refusal.ts';
import { rawBody } from './request.ts';
import { type HttpResponse, httpResponse } from './response.ts';

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** Returns what makes a POST safe to repeat. Refused with `invalid-request` if the key is empty or too long. */
function idempotencyOf(event: HttpEvent, caller: Caller, kept: Pick<Idempotency, 'owner' | 'keepUntil'>) {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (!/^[\x20-\x7E]{1,255}$/.test(key)) {
    const error = { pointer: '/Idempotency-Key', code: 'invalid-format', sentence: 'format-idempotency-key' } as const;
    throw new Refused({ code: 'invalid-request', errors: [error] });
  }
  return {
    ...kept,
    keyHash: sha256(kept.owner.id, caller.subject, key),
    fingerprint: sha256(event.requestContext.http.method, event.rawPath, rawBody(event)),
  };
}

/** The dependencies of keeping responses, and how long to keep them. */
export interface IdempotencyDeps {
  readonly keep: (keep: ReplyToKeep, now: string) => Promise<void>;
  readonly now: () => Date;
  readonly idempotencyHours: number;
  /** Admits an applicant's POST, or refuses it with `too-many-requests`. */
  readonly admit: (accountId: AccountId) => Promise<void>;
}

/** A parsed POST: the operation that it requests, and the response that reports the result. */
export interface Posted<Value> {
  readonly run: (request?: Repeatable<Value>) => Promise<Value>;
  readonly respond: (value: Value) => HttpResponse;
}

/** Runs a request and returns its response. If the request has a key, this is exactly the response that is kept. */
async function done<Value>({ run, respond }: Posted<Value>, idempotency?: Idempotency): Promise<HttpResponse> {
  let response: HttpResponse | undefined;
  const replyTo = (value: Value) => {
    response = respond(value);
    return { ...response };
  };
  const value = await run(idempotency && { ...idempotency, replyTo });
  return response ?? respond(value);
}

/** Statuses of refusals that depend on the request alone: the same request gets them again. */
const keptStatuses: readonly number[] = [400, 409, 413, 415, 422];

const isKept = ({ code }: ProblemRefusal): boolean =>
  code !== 'request-in-progress' && keptStatuses.includes(problemStatuses[code]);

/** Keeps the response to a refused request, and returns it. Throws any error whose response is not kept. */
async function refused(error: unknown, event: HttpEvent, keep: (response: HttpResponse) => Promise<void>) {
  const refusal = refusalIn(error);
  if (!refusal || !isKept(refusal)) throw error;
  const { requestContext, rawPath: instance } = event;
  const { requestId } = requestContext;
  const response = problemOf(refusal, { instance, requestId, language: languageAsked(event) });
  await keep(response);
  return response;
}

/** Returns the kept response. Refused if the key belongs to another request, or if the response has been erased. */
function replay({ fingerprint, reply }: KeptReply, idempotency: Idempotency): HttpResponse {
  if (fingerprint !== idempotency.fingerprint || !reply) throw new RequestRefused({ code: 'idempotency-key-reused' });
  return httpResponse.parse(reply);
}

/**
 * Handles a POST: with an `Idempotency-Key`, the same request gets the same response, including a refusal. The
 * operation keeps a success in the transaction of its effect.
 */
const repeatable = <Who extends Caller, Value>(
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
  read: (event: HttpEvent, caller: Who) => Posted<Value>,
) =>
  endpoint(async (event) => {
    const caller = whoOf(event);
    await admit(caller);
    const { keep, now, idempotencyHours } = deps();
    const at = now();
    const keepUntil = Math.ceil(at.getTime() / 1000) + idempotencyHours * 3600;
    const idempotency = idempotencyOf(event, caller, { owner: ownerOf(caller), keepUntil });
    if (!idempotency) return done(read(event, caller));
    const keepRefusal = (response: HttpResponse) => keep({ ...idempotency, reply: { ...response } }, at.toISOString());
    try {
      const attempt = async () => done(read(event, caller), idempotency);
      return await attempt().catch((error) => refused(error, event, keepRefusal));
    } catch (error) {
      if (error instanceof Repeated) return replay(error.kept, idempotency);
      throw error;
    }
  });

/** Returns the handler of an applicant's POST. Its responses are kept with the account, which has a rate limit. */
export const posting = <Value>(
  deps: () => IdempotencyDeps,
  read: (event: HttpEvent, caller: Applicant) => Posted<Value>,
) =>
  repeatable(
    {
      deps,
      whoOf: applicantOf,
      ownerOf: ({ accountId }) => ({ kind: 'account', id: accountId }),
      admit: ({ accountId }) => deps().admit(accountId),
    },
    read,
  );

/** Returns the handler of a POST of staff or of another system. Its responses are kept with the token's subject. */
export const staffPosting = <Value>(
  deps: () => IdempotencyDeps,
  whoOf: (event: HttpEvent) => Caller,
  read: (event: HttpEvent, caller: Caller) => Posted<Value>,
) => repeatable({ deps, whoOf, ownerOf: ({ subject }) => ({ kind: 'subject', id: subject }) }, read);
