import { timestamp } from '../../lib/domain/ids.ts';
import { addDays, addWorkingDays } from '../../lib/domain/working-days.ts';

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
    expect(addWorkingDays(from, days)).toBe(to);
  });

  test('days count in UTC, whatever the offset that the time was given with', () => {
    // Friday evening in New York is Saturday in UTC.
    expect(addWorkingDays('2026-11-06T20:00:00.000-05:00', 1)).toBe('2026-11-09T01:00:00.000Z');
  });
});

test.each([
  [30, '2026-11-02T09:00:00.000Z', '2026-12-02T09:00:00.000Z'],
  [1, '2027-12-31T23:59:59.999Z', '2028-01-01T23:59:59.999Z'],
  [0, '2026-11-02T09:00:00.000Z', '2026-11-02T09:00:00.000Z'],
])('%i calendar days after', (days, from, to) => {
  expect(addDays(from, days)).toBe(to);
});

test('a point in time is RFC 3339 in UTC, to the millisecond, and sorts as text', () => {
  expect(timestamp(new Date('2026-11-02T10:00:00+01:00'))).toBe('2026-11-02T09:00:00.000Z');
  const [earlier, later] = [timestamp(new Date(999)), timestamp(new Date(1000))];
  expect(earlier < later).toBe(true);
});
