import type { Language } from '../shared/words/words.ts';

const units = ['day', 'hour', 'minute'] as const;

/** A time span in its two largest units, such as "2 days 3 hr". Takes whole minutes; less than one is 0 minutes. */
export function formatMinutes(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes));
  const counts = [Math.floor(whole / 1440), Math.floor(whole / 60) % 24, whole % 60];
  const first = Math.max(0, counts.findIndex((count) => count > 0) === -1 ? 2 : counts.findIndex((count) => count > 0));
  return units
    .map((unit, index) => ({ unit, count: counts[index] ?? 0, index }))
    .filter(({ count, index }) => index === first || (index === first + 1 && count > 0))
    .map(({ unit, count }) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ');
}

/** The minutes of an ISO 8601 duration of days, hours and minutes: `P2DT3H4M`. */
export function minutesIn(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes);
}
