import * as fc from 'fast-check';
import { timestamp } from '../../../lib/domain/ids.ts';
import {
  addDays,
  addWorkingDays,
  addWorkingTime,
  mondayToFriday,
  workingTimeBetween,
} from '../../../lib/domain/review/working-days.ts';
import { aCalendar } from '../../support/calendars.ts';

describe('working days', () => {
  test.each([
    ['Monday', 3, '2026-11-02T09:00:00.000Z', '2026-11-05T09:00:00.000Z'],
    ['Thursday', 1, '2026-11-05T23:59:59.999Z', '2026-11-06T23:59:59.999Z'],
    ['Friday', 1, '2026-11-06T09:00:00.000Z', '2026-11-09T09:00:00.000Z'],
    ['Friday', 3, '2026-11-06T09:00:00.000Z', '2026-11-11T09:00:00.000Z'],
    ['Saturday', 1, '2026-11-07T09:00:00.000Z', '2026-11-09T09:00:00.000Z'],
    ['Sunday', 1, '2026-11-08T09:00:00.000Z', '2026-11-09T09:00:00.000Z'],
    ['Monday', 10, '2026-11-02T09:00:00.000Z', '2026-11-16T09:00:00.000Z'],
    ['Monday', 0, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z'],
    ['the last day of a leap February', 1, '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ])('from %s, %i later', (_, days, from, to) => {
    expect(addWorkingDays(from, days, mondayToFriday)).toBe(to);
  });

  test('count in UTC without a time zone, whatever the offset of the given time', () => {
    // Friday evening in New York is Saturday in UTC.
    expect(addWorkingDays('2026-11-06T20:00:00.000-05:00', 1, mondayToFriday)).toBe('2026-11-09T01:00:00.000Z');
  });
});

describe('working time', () => {
  const hour = 3_600_000;
  test.each([
    ['within Monday', 5 * hour, '2026-11-02T09:00:00.000Z', '2026-11-02T14:00:00.000Z'],
    ['from Monday to Tuesday', 24 * hour, '2026-11-02T09:00:00.000Z', '2026-11-03T09:00:00.000Z'],
    ['over a weekend', 24 * hour, '2026-11-06T09:00:00.000Z', '2026-11-09T09:00:00.000Z'],
    [
      'to the very end of Friday, which is the beginning of Monday',
      hour,
      '2026-11-06T23:00:00.000Z',
      '2026-11-09T00:00:00.000Z',
    ],
    ['from Saturday', hour, '2026-11-07T09:00:00.000Z', '2026-11-09T01:00:00.000Z'],
    ['none, on Saturday', 0, '2026-11-07T09:00:00.000Z', '2026-11-09T00:00:00.000Z'],
    ['none', 0, '2026-11-02T09:00:00.123Z', '2026-11-02T09:00:00.123Z'],
    ['to the millisecond', 1, '2026-11-02T23:59:59.998Z', '2026-11-02T23:59:59.999Z'],
  ])('passes %s', (_, time, from, to) => {
    expect(workingTimeBetween(from, to, mondayToFriday)).toBe(time);
    expect(addWorkingTime(from, time, mondayToFriday)).toBe(to);
  });
});

describe('a calendar', () => {
  const off = { isHoliday: (date: string) => date === '2026-11-09' || date === '2026-11-10' };
  const holiday = aCalendar(off);

  test.each([
    ['skips holidays', holiday, 1, '2026-11-06T09:00:00.000Z', '2026-11-11T09:00:00.000Z'],
    ['adds nothing for a holiday on the first day', holiday, 1, '2026-11-10T09:00:00.000Z', '2026-11-11T09:00:00.000Z'],
    [
      'skips Friday where it belongs to the weekend',
      aCalendar({ ...off, weekend: [5, 6] }),
      1,
      '2026-11-05T09:00:00.000Z',
      '2026-11-08T09:00:00.000Z',
    ],
    [
      'skips Sunday alone where it is the whole weekend',
      aCalendar({ ...off, weekend: [7] }),
      1,
      '2026-11-06T09:00:00.000Z',
      '2026-11-07T09:00:00.000Z',
    ],
  ] as const)('%s', (_, calendar, days, from, to) => {
    expect(addWorkingDays(from, days, calendar)).toBe(to);
  });

  test('adds time as the inverse of measuring it, whatever the calendar', () => {
    const calendar = fc
      .record({
        weekend: fc.subarray([1, 5, 6, 7]),
        isHoliday: fc.func(fc.boolean()).map((pick) => (date: string) => Number(date.slice(8)) % 3 === 0 && pick(date)),
        timeZone: fc.constantFrom('UTC', 'Asia/Beirut', 'America/Santiago', 'Australia/Lord_Howe'),
      })
      .map(aCalendar);
    const from = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(calendar, from, fc.nat({ max: 20 }), (days, at, count) => {
        const start = at.toISOString();
        const time = count * 7_654_321;
        expect(workingTimeBetween(start, addWorkingTime(start, time, days), days)).toBe(time);
      }),
    );
  });

  test('measures zero between a time and an earlier one', () => {
    expect(workingTimeBetween('2026-11-09T09:00:00.000Z', '2026-11-02T09:00:00.000Z', mondayToFriday)).toBe(0);
  });
});

test.each([
  [30, '2026-11-02T09:00:00.000Z', '2026-12-02T09:00:00.000Z'],
  [1, '2027-12-31T23:59:59.999Z', '2028-01-01T23:59:59.999Z'],
  [0, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z'],
])('%i calendar days after %s, it is %s', (days, from, to) => {
  expect(addDays(from, days)).toBe(to);
});

test('a point in time is RFC 3339 in UTC, to the millisecond, and sorts as text', () => {
  expect(timestamp(new Date('2026-11-02T10:00:00+01:00'))).toBe('2026-11-02T09:00:00.000Z');
  const [earlier, later] = [timestamp(new Date(999)), timestamp(new Date(1000))];
  expect(earlier < later).toBe(true);
});
