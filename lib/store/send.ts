import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Refused } from '../domain/refusal.ts';

/** How often a conflict is tried again, and how far apart (milliseconds, full jitter, doubling). */
export interface RetryPolicy {
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** 0 to 1. */
  readonly random: () => number;
}

export const defaultRetry: RetryPolicy = { attempts: 6, baseMs: 25, capMs: 800, random: Math.random };

/** Two transactions met. The SDK does not retry these by itself. */
const conflicts = new Set(['TransactionConflictException', 'TransactionInProgressException']);
const conflictReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
/** The table was busy or out of reach. The SDK has retried these before it gives up. */
const outages = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TimeoutError',
  'AbortError',
]);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;

/** Returns whether the same request may succeed a moment later because it only met another. No condition failed. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return conflicts.has(String(field(error, 'name')));
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  return !codes.includes('ConditionalCheckFailed') && codes.some((code) => conflictReasons.has(code));
}

/** Returns whether the request failed for a reason that passes and says nothing about the data. */
function isOutage(error: unknown): boolean {
  const httpStatus = field(field(error, '$metadata'), 'httpStatusCode');
  return (
    outages.has(String(field(error, 'name'))) ||
    networkCodes.has(String(field(error, 'code'))) ||
    (typeof httpStatus === 'number' && httpStatus >= 500)
  );
}

/** Returns a pause before attempt `attempt` (1, 2, …), in milliseconds: anywhere between none and a doubling cap. */
export const pauseMs = ({ baseMs, capMs, random }: RetryPolicy, attempt: number): number =>
  Math.floor(random() * Math.min(capMs, baseMs * 2 ** attempt));

const tryAgain = (cause: unknown) => new Refused({ code: 'try-again', retryAfterSeconds: 1 }, cause);

/**
 * Sends until it succeeds or fails because of the data. A conflict is retried with jitter. A conflict that lasts and an
 * outage end in `try-again`. A repeated send must be safe: a condition or a client request token makes it so.
 */
export async function withRetry<Output>(retry: RetryPolicy, send: () => Promise<Output>): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (isOutage(error)) throw tryAgain(error);
      if (!isConflict(error)) throw error;
      if (attempt >= retry.attempts) throw tryAgain(error);
      await sleep(pauseMs(retry, attempt));
    }
  }
}

/** Returns whether a conditional write was made; false if its condition failed. Otherwise rejects as the write does. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
