/** The days of a time zone: when each begins, and which day it is at a time. */
export interface LocalDays {
  /** Returns the day (RFC 3339 full-date) at a time, epoch milliseconds. */
  readonly dayOf: (time: number) => string;
  /** Returns when a day begins, epoch milliseconds. */
  readonly startOf: (day: string) => number;
}

const dayMs = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The next day after a day. */
export const dayAfter = (day: string): string => dateOf(midnight(day) + dayMs);

/** Returns the days of a zone that is always as far ahead of UTC, in minutes. */
export const daysAhead = (minutes: number): LocalDays => ({
  dayOf: (time) => dateOf(time + minutes * 60_000),
  startOf: (day) => midnight(day) - minutes * 60_000,
});

/** The days of UTC. */
export const utcDays: LocalDays = daysAhead(0);

/** Returns how far a zone is ahead of UTC at a time, in milliseconds. */
function offsetIn(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (time) => {
    const part = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
    const wall = Date.UTC(2000 + of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
    return wall - Math.floor(time / 1000) * 1000;
  };
}

/**
 * Returns the days of a time zone (IANA). Where clocks change at midnight, a day begins with its first instant, so that
 * the days follow each other without gaps.
 */
export function daysOf(timeZone: string): LocalDays {
  const offset = offsetIn(timeZone);
  const dayOf = (time: number) => dateOf(time + offset(time));
  const startOf = (day: string) => {
    const wall = midnight(day);
    const candidates = [offset(wall - dayMs), offset(wall + dayMs)].map((ahead) => wall - ahead).sort((a, b) => a - b);
    return candidates.find((time) => dayOf(time) >= day) ?? wall - offset(wall);
  };
  return { dayOf, startOf };
}
