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
