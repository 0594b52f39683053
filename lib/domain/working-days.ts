const dayMs = 86_400_000;

/** `days` calendar days after `at`, RFC 3339. */
export const addDays = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();

/** The same time of day after `days` working days (Monday to Friday, UTC), RFC 3339. */
export function addWorkingDays(at: string, days: number): string {
  let time = Date.parse(at);
  for (let left = days; left > 0; ) {
    time += dayMs;
    const weekday = new Date(time).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(time).toISOString();
}

/** Working days that begin after `from` and up to `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let days = 0;
  while (addWorkingDays(from, days + 1) <= to) days += 1;
  return days;
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
