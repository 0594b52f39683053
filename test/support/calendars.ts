import { daysOf } from '../../lib/domain/review/local-days.ts';
import { type Calendar, weekdayOf } from '../../lib/domain/review/working-days.ts';

interface Days {
  /** ISO weekdays; Saturday and Sunday without it. */
  readonly weekend?: readonly number[];
  readonly isHoliday?: (day: string) => boolean;
  /** UTC without it. */
  readonly timeZone?: string;
}

/** Returns a calendar of which everything is known. */
export const aCalendar = ({ weekend = [6, 7], isHoliday = () => false, timeZone = 'UTC' }: Days = {}): Calendar => ({
  ...daysOf(timeZone),
  isWorkingDay: (day) => !weekend.includes(weekdayOf(day)) && !isHoliday(day),
  isKnown: () => true,
});
