import { daysAhead, daysOf, type LocalDays } from '../domain/review/local-days.ts';
import { weekdayOf } from '../domain/review/working-days.ts';
import type { CalendarOf } from '../operations/ports.ts';
import { areas, firstYear } from './holidays.ts';

const dayMs = 86_400_000;

/** The days of one year, as days of the year from 0, from the packed data. */
const unpacked = (packed: string | undefined): ReadonlySet<number> =>
  new Set((packed?.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 36)));

const yearOf = (day: string): number => Number(day.slice(0, 4));
const dayOfYear = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(yearOf(day), 0, 1)) / dayMs;

/** Unknown areas work from Monday to Friday in UTC, and their holidays are unknown. */
const unknownArea = '67 0 0';

/** The days of a zone by its name, or by how far it always is ahead of UTC, in minutes. */
const daysIn = (zone: string): LocalDays => (/^-?\d+$/.test(zone) ? daysAhead(Number(zone)) : daysOf(zone));

/** Returns the data about an area. */
function dataOf(area: string) {
  const packed = Object.hasOwn(areas, area) ? areas[area] : undefined;
  const [weekend = '', zone = '', knownTo, ...ofYears] = (packed ?? unknownArea).split(' ');
  const years = ofYears.map((year) => {
    const [holidays, madeUp] = year.split('+').map(unpacked);
    return { holidays, madeUp };
  });
  const isIn = (kind: 'holidays' | 'madeUp') => (day: string) =>
    years[yearOf(day) - firstYear]?.[kind]?.has(dayOfYear(day)) ?? false;
  return { weekend, zone, knownTo: Number(knownTo), isHoliday: isIn('holidays'), isMadeUp: isIn('madeUp') };
}

/**
 * Returns the working days of a business area, in its time zone: its weekend, its public holidays, the days on which
 * people work all the same, and what the policy adds to both. The policy takes precedence over the data, and a year
 * of which it names a day counts as known.
 */
export const calendarOf: CalendarOf = (area, policy) => {
  const { weekend, zone, knownTo, isHoliday, isMadeUp } = dataOf(area);
  const off = new Set(policy.holidays[area]);
  const on = new Set(policy.workingDays[area]);
  const named = new Set([...off, ...on].map(yearOf));
  return {
    ...daysIn(zone),
    isWorkingDay: (day) => {
      if (off.has(day) || on.has(day)) return !off.has(day);
      return isMadeUp(day) || !(weekend.includes(String(weekdayOf(day))) || isHoliday(day));
    },
    isKnown: (day) => named.has(yearOf(day)) || (yearOf(day) >= firstYear && yearOf(day) <= knownTo),
  };
};
