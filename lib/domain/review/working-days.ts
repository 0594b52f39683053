const dayMs = 86_400_000;

/** `days` calendar days after `at`, RFC 3339. */
export const addDays = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();

/** On which days people of an area work. Days are those of UTC. */
export interface Calendar {
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Of an RFC 3339 full-date. */
  readonly isHoliday: (date: string) => boolean;
}

/** Monday to Friday: where nothing is known of an area. */
export const mondayToFriday: Calendar = { weekend: [6, 7], isHoliday: () => false };

const isWorkingDay = ({ weekend, isHoliday }: Calendar, time: Date): boolean =>
  !weekend.includes(time.getUTCDay() || 7) && !isHoliday(time.toISOString().slice(0, 10));

/** The same time of day after `days` working days, RFC 3339. */
export function addWorkingDays(at: string, days: number, calendar: Calendar = mondayToFriday): string {
  let time = Date.parse(at);
  for (let left = days; left > 0; ) {
    time += dayMs;
    if (isWorkingDay(calendar, new Date(time))) left -= 1;
  }
  return new Date(time).toISOString();
}

const nextDay = (time: number): number => (Math.floor(time / dayMs) + 1) * dayMs;

/** How much of the time from `from` to `to` lies in working days, in milliseconds; 0 where `to` is not later. */
export function workingTimeBetween(from: string, to: string, calendar: Calendar = mondayToFriday): number {
  const end = Date.parse(to);
  let passed = 0;
  for (let time = Date.parse(from); time < end; time = nextDay(time)) {
    if (isWorkingDay(calendar, new Date(time))) passed += Math.min(nextDay(time), end) - time;
  }
  return passed;
}

/** The time within a working day at which `milliseconds` of working days will have passed, RFC 3339. */
export function addWorkingTime(at: string, milliseconds: number, calendar: Calendar = mondayToFriday): string {
  let time = Date.parse(at);
  for (let left = milliseconds; ; time = nextDay(time)) {
    if (!isWorkingDay(calendar, new Date(time))) continue;
    if (time + left < nextDay(time)) return new Date(time + left).toISOString();
    left -= nextDay(time) - time;
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
