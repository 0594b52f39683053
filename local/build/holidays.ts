import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays, { type HolidaysTypes } from 'date-holidays';
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js';
import { daysOf, utcDays } from '../../lib/domain/review/local-days.ts';
import { arrangedInChina } from './chinese-days.ts';
import { timeZoneOf } from './time-zones.ts';

/** The years that the data cover: reviews of later years are not due yet, and those of earlier years are decided. */
export const years = { from: 2025, to: 2032 } as const;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A note that says that only some people have the day off. */
const ofSome = /\b(women|children|youth|military|muslims?|islamic faith)\b/i;

/** The library's types leave the note out. */
type Noted = HolidaysTypes.Holiday & { readonly note?: string };

const dayIn = (year: number, day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / dayMs;

/** Returns the days of a year, counted from 0, on which everybody in an area has a public holiday the whole day. */
export function holidaysOf(area: string, year: number): readonly number[] {
  const days = new Holidays(area, { types: ['public'] })
    .getHolidays(year)
    // A day on which clocks change has 23 hours; half a day has twelve at most.
    .filter(({ start, end, note }: Noted) => end.getTime() - start.getTime() > 20 * hourMs && !ofSome.test(note ?? ''))
    .flatMap(({ date, start, end }) => {
      const day = dayIn(year, date.slice(0, 10));
      // A holiday that begins in the evening counts as the next day, and a long one as each of its days.
      const length = Math.round((end.getTime() - start.getTime()) / dayMs);
      return Array.from({ length }, (_, index) => day + index);
    });
  return [...new Set(days)].filter((day) => day >= 0 && day < 366).sort((a, b) => a - b);
}

/** Returns the ISO weekdays (1 is Monday) of an area's weekend, by the data of the runtime (CLDR). */
export function weekendOf(area: string): readonly number[] {
  const locale = new Intl.Locale(`und-${area}`) as Intl.Locale & { getWeekInfo(): { weekend: number[] } };
  return locale.getWeekInfo().weekend;
}

/** Two digits of base 36 for each day: the whole world takes 45 kB. */
const packed = (days: readonly number[]) => days.map((day) => day.toString(36).padStart(2, '0')).join('');

/** A year of an area: its holidays and, after a plus, the days on which people work nevertheless. */
function yearOf(area: string, year: number): string {
  const arranged = area === 'CN' ? arrangedInChina(year) : undefined;
  if (!arranged) return packed(holidaysOf(area, year));
  const [holidays, madeUp] = [arranged.holidays, arranged.madeUp].map((days) =>
    packed(days.map((day) => dayIn(year, day))),
  );
  return `${holidays}+${madeUp}`;
}

const coveredYears = Array.from({ length: years.to - years.from + 1 }, (_, index) => years.from + index);

/** Returns the last year whose holidays are known. Mainland China announces a year by the end of the year before. */
const knownTo = (area: string): number =>
  area === 'CN' ? (coveredYears.findLast((year) => arrangedInChina(year)) ?? 0) : years.to;

/**
 * Returns how far a zone is ahead of UTC, in minutes, if its clocks do not change in any week of the years that count:
 * a function then need not ask `Intl`, which takes 7 ms of a cold start. Otherwise returns the zone's name.
 */
export function zoneInData(timeZone: string): string {
  const { startOf } = daysOf(timeZone);
  const from = Date.UTC(years.from - 1, 0, 1);
  const weeks = (years.to - years.from + 3) * 53;
  const ahead = Array.from({ length: weeks }, (_, week) => {
    const day = utcDays.dayOf(from + week * 7 * dayMs);
    return (utcDays.startOf(day) - startOf(day)) / 60_000;
  });
  return new Set(ahead).size === 1 ? String(ahead[0]) : timeZone;
}

function areaLine(area: string, hasHolidays: boolean): string {
  const known = hasHolidays ? [knownTo(area), ...coveredYears.map((year) => yearOf(area, year))] : [0];
  return `  ${area}: '${[weekendOf(area).join(''), zoneInData(timeZoneOf(area)), ...known].join(' ')}',`;
}

function versionOf(library: string): string {
  const manifest = join(import.meta.dirname, '../../node_modules', library, 'package.json');
  return `${library} ${(JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version}`;
}

/** Returns the module of data that functions carry instead of the libraries, which are a hundred times its size. */
export function holidaysText(): string {
  const { cldr, tz } = process.versions;
  const covered = new Set(Object.keys(new Holidays().getCountries()));
  // Kosovo has a user-assigned code.
  const areas = [...new Set([...Object.keys(iso31661Alpha2ToAlpha3), 'XK'])].sort();
  return `/**
 * Written by npm run holidays. Do not edit. Holidays: ${versionOf('date-holidays')} (CC BY 3.0); of mainland China, with the
 * working days that make up for them: ${versionOf('chinese-days')} (MIT). Weekends: CLDR ${cldr}. Time zones: CLDR, tzdata ${tz}.
 */

export const firstYear = ${years.from};

/**
 * For each area: its weekend (ISO weekdays), its time zone (minutes ahead of UTC, or a name where clocks change), the
 * last year that is known (0 for none), then for each year its public holidays and, after a plus, the working days that
 * make up for them (days from 0, base 36, two digits).
 */
// biome-ignore format: data, one line an area
export const areas: Readonly<Record<string, string>> = {
${areas.map((area) => areaLine(area, covered.has(area))).join('\n')}
};
`;
}
