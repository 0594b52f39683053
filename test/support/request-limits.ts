/** Time limits of requests to AWS that run out when a test says so. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultyLine } from './faults.ts';

/** The limits that the composition roots give one request, in milliseconds. */
const limits = [1500, 2500, 3000, 5000];

/** Limits that end at `expire`, or else after their own time. */
export interface HeldLimits {
  expire(): void;
}

/** Holds the limits of requests that begin from now on in this process. */
export function holdRequestLimits(): HeldLimits {
  const factor = Number(process.env.TIME_LIMIT_FACTOR ?? 1);
  const held = new Map<unknown, () => void>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const hold = (callback: () => void, ms?: number, ...rest: []) => {
    const timer = set(callback, ms, ...rest);
    if (limits.some((limit) => limit * factor === ms)) held.set(timer, callback);
    return timer;
  };
  const release = (timer: NodeJS.Timeout) => {
    held.delete(timer);
    clear(timer);
  };
  globalThis.setTimeout = hold as typeof set;
  globalThis.clearTimeout = release as typeof clear;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    hold(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms);
    return controller.signal;
  };
  return {
    expire: () => {
      for (const [timer, callback] of [...held]) {
        release(timer as NodeJS.Timeout);
        callback();
      }
    },
  };
}

/**
 * Lets the limits run out each time that a request has met silence on one of the lines, once nothing else is under way
 * on any: only those that wait in vain are left.
 */
export function expireInSilence(held: HeldLimits, lines: readonly FaultyLine[]): void {
  const expire = async () => {
    do await sleep(20);
    while (lines.some((line) => line.underWay() > 0));
    held.expire();
  };
  for (const line of lines) line.onSilence(() => void expire());
}
