import type { CalendarOf } from '../operations/ports.ts';
import { firstYear, holidays } from './holidays.ts';

const dayMs = 86_400_000;

/** Public holidays of one year of an area, as days of the year from 0, from the packed data. */
const daysIn = (packed: string): ReadonlySet<number> =>
  new Set((packed.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 36)));

/**
 * Returns the working days of a business area: its weekend, its public holidays, and the policy's additional ones.
 * Monday to Friday for an area that the data do not know, and without public holidays in years that they do not cover.
 */
export const calendarOf: CalendarOf = (area, policy) => {
  const [weekend = '67', ...ofYears] = Object.hasOwn(holidays, area) ? (holidays[area] ?? '').split(' ') : [];
  const years = ofYears.map(daysIn);
  const added = new Set(policy.holidays[area]);
  return {
    weekend: [...weekend].map(Number),
    isHoliday: (date) => {
      const year = Number(date.slice(0, 4));
      const day = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(year, 0, 1)) / dayMs;
      return added.has(date) || (years[year - firstYear]?.has(day) ?? false);
    },
  };
};
