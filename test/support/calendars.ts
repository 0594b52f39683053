import { daysOf } from '../../lib/domain/review/local-days.ts';
import { type Calendar, weekdayOf } from '../../lib/domain/review/working-days.ts';

interface Days {
  /** ISO weekdays; by default Saturday and Sunday. */
  readonly weekend?: readonly number[];
  readonly isHoliday?: (day: string) => boolean;
  /** By default UTC. */
  readonly timeZone?: string;
}

/** Returns a calendar that knows every day. */
export const aCalendar = ({ weekend = [6, 7], isHoliday = () => false, timeZone = 'UTC' }: Days = {}): Calendar => ({
  ...daysOf(timeZone),
  isWorkingDay: (day) => !weekend.includes(weekdayOf(day)) && !isHoliday(day),
  isKnown: () => true,
});
