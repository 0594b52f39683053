/** Sets the time of day to a time that a test chooses. */
import { jest } from '@jest/globals';

/** Stops the clock of this process at a time, in milliseconds since 1970. Timers go on. */
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
