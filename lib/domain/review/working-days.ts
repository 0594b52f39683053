import { dayAfter, type LocalDays, utcDays } from './local-days.ts';

const dayMs = 86_400_000;

/** `days` calendar days after `at`, RFC 3339. */
export const addDays = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();

/** The days on which people of an area work. A day is one of the area's time zone, an RFC 3339 full-date there. */
export interface Calendar extends LocalDays {
  readonly isWorkingDay: (day: string) => boolean;
  /** Whether the public holidays of the day's year are known. If not, only its weekends are. */
  readonly isKnown: (day: string) => boolean;
}

/** Returns the ISO weekday of a day: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Monday to Friday, in UTC. */
export const mondayToFriday: Calendar = {
  ...utcDays,
  isWorkingDay: (day) => weekdayOf(day) < 6,
  isKnown: () => true,
};

/**
 * The same time of day after `days` working days, RFC 3339: as long after the beginning of that day, and before its end
 * where clocks change on it.
 */
export function addWorkingDays(at: string, days: number, calendar: Calendar = mondayToFriday): string {
  const time = Date.parse(at);
  let day = calendar.dayOf(time);
  const sinceMidnight = time - calendar.startOf(day);
  if (days === 0) return new Date(time).toISOString();
  for (let left = days; left > 0; ) {
    day = dayAfter(day);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  const last = calendar.startOf(dayAfter(day)) - 1;
  return new Date(Math.min(calendar.startOf(day) + sinceMidnight, last)).toISOString();
}

/** How much of the time from `from` to `to` lies in working days, in milliseconds; 0 where `to` is not later. */
export function workingTimeBetween(from: string, to: string, calendar: Calendar = mondayToFriday): number {
  const end = Date.parse(to);
  let passed = 0;
  for (let time = Date.parse(from); time < end; ) {
    const day = calendar.dayOf(time);
    const next = calendar.startOf(dayAfter(day));
    if (calendar.isWorkingDay(day)) passed += Math.min(next, end) - time;
    time = next;
  }
  return passed;
}

/** The time within a working day at which `milliseconds` of working days will have passed, RFC 3339. */
export function addWorkingTime(at: string, milliseconds: number, calendar: Calendar = mondayToFriday): string {
  let time = Date.parse(at);
  for (let left = milliseconds; ; ) {
    const day = calendar.dayOf(time);
    const next = calendar.startOf(dayAfter(day));
    if (calendar.isWorkingDay(day)) {
      if (time + left < next) return new Date(time + left).toISOString();
      left -= next - time;
    }
    time = next;
  }
}

/** The same day and time `months` later, or the last day of a shorter month; RFC 3339. */
export function addMonths(at: string, months: number): string {
  const time = new Date(at);
  const day = time.getUTCDate();
  time.setUTCDate(1);
  time.setUTCMonth(time.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 0)).getUTCDate();
  time.setUTCDate(Math.min(day, lastDay));
  return time.toISOString();
}
