/** The time of day, at a time that a test chooses. */
import { jest } from '@jest/globals';

/** Sets the clock of this process to a time, in milliseconds since 1970, at which it stands still; timers go on. */
export function stopClock(now: number): void {
  jest.useFakeTimers({
    now,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

/** Gives the clock its own time back. */
export const freeClock = (): void => void jest.useRealTimers();
