import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** A year as the State Council arranged it: the days off, and the weekend days on which people work in their place. */
export interface ArrangedYear {
  readonly holidays: readonly string[];
  readonly madeUp: readonly string[];
}

const of = (year: number, days: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(days)
    .filter((day) => day.startsWith(`${year}-`))
    .sort();

/** Returns the days of a year in mainland China; undefined for a year that has not been announced. */
export function arrangedInChina(year: number): ArrangedYear | undefined {
  const holidays = of(year, data.holidays);
  return holidays.length > 0 ? { holidays, madeUp: of(year, data.workdays) } : undefined;
}
