import Holidays from 'date-holidays';

/** The years that the data cover: reviews of later years are not due yet, and those of earlier years are decided. */
export const years = { from: 2026, to: 2032 } as const;

const dayMs = 86_400_000;

/** Returns the days of a year, counted from 0, on which an area has a public holiday. */
export function holidaysOf(area: string, year: number): readonly number[] {
  const first = Date.UTC(year, 0, 1);
  const days = new Holidays(area, { types: ['public'] }).getHolidays(year).flatMap(({ date, start, end }) => {
    const day = (Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - first) / dayMs;
    // A holiday that begins in the evening counts as the next day, and a long one as each of its days.
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    return Array.from({ length }, (_, index) => day + index);
  });
  return [...new Set(days)].filter((day) => day >= 0 && day < 366).sort((a, b) => a - b);
}

/** Returns the ISO weekdays (1 is Monday) of an area's weekend, by the data of the runtime (CLDR). */
export function weekendOf(area: string): readonly number[] {
  const locale = new Intl.Locale(`und-${area}`) as Intl.Locale & { getWeekInfo(): { weekend: number[] } };
  return locale.getWeekInfo().weekend;
}

/** Two digits of base 36 for each day: the whole world takes 40 kB. */
const packed = (days: readonly number[]) => days.map((day) => day.toString(36).padStart(2, '0')).join('');

function areaLine(area: string): string {
  const ofYears = Array.from({ length: years.to - years.from + 1 }, (_, index) =>
    packed(holidaysOf(area, years.from + index)),
  );
  return `  ${area}: '${[weekendOf(area).join(''), ...ofYears].join(' ')}',`;
}

/** Returns the module of data that functions carry instead of the library, which is a hundred times its size. */
export function holidaysText(): string {
  const areas = Object.keys(new Holidays().getCountries()).filter((area) => /^[A-Z]{2}$/.test(area));
  return `/** Written by npm run holidays, from date-holidays (its data: CC BY 3.0) and CLDR. Do not edit. */

export const firstYear = ${years.from};

/** For each area: its weekend (ISO weekdays), then for each year its public holidays (days from 0, base 36, two digits). */
// biome-ignore format: data, one line an area
export const holidays: Readonly<Record<string, string>> = {
${areas.sort().map(areaLine).join('\n')}
};
`;
}
