import { dayAfter, daysAhead, daysOf, utcDays } from '../../../lib/domain/review/local-days.ts';
import { areas } from '../../../lib/programs/holidays.ts';
import { zoneInData } from '../../../local/build/holidays.ts';
import { timeZoneOf } from '../../../local/build/time-zones.ts';

const hour = 3_600_000;
const zones = [...new Set(Object.keys(areas).map(timeZoneOf))];

test.each([
  ['Asia/Singapore', '2026-11-06T20:00:00Z', '2026-11-07', 'Friday evening in UTC is Saturday in Singapore'],
  ['America/New_York', '2026-11-07T03:00:00Z', '2026-11-06', 'Saturday in UTC is still Friday in New York'],
  ['Pacific/Kiritimati', '2026-11-06T10:00:00Z', '2026-11-07', 'the first zone of the day'],
  ['Asia/Kathmandu', '2026-11-06T18:15:00Z', '2026-11-07', 'a zone of three quarters of an hour'],
])('in %s, %s is on %s: %s', (zone, at, day) => {
  expect(daysOf(zone).dayOf(Date.parse(at))).toBe(day);
});

test.each([
  ['Asia/Singapore', '2026-11-07', '2026-11-06T16:00:00Z', 'an ordinary day'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z', 'midnight is left out: the day begins at one'],
  ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00Z', 'the hour before midnight comes twice'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 'midnight comes twice: the day begins with the first'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', 'midnight is left out in the east'],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 'the day has 25 hours'],
])('in %s, %s begins at %s: %s', (zone, day, at) => {
  expect(new Date(daysOf(zone).startOf(day)).toISOString()).toBe(new Date(at).toISOString());
});

/** Returns whether the clocks of a zone stay as they are in 2026. */
const isSteady = (zone: string): boolean => {
  const { startOf } = daysOf(zone);
  const from = startOf('2026-01-01');
  return Array.from({ length: 53 }, (_, week) => utcDays.dayOf(Date.UTC(2026, 0, 1 + 7 * week))).every(
    (day) => (startOf(day) - from) % (24 * hour) === 0,
  );
};

test.each(zones)('in %s, days follow each other without gaps, and each has 22 to 26 hours', (zone) => {
  const { dayOf, startOf } = daysOf(zone);
  const every = isSteady(zone) ? 40 : 1;
  for (let number = 0; number <= 366; number += every) {
    const day = utcDays.dayOf(Date.UTC(2026, 0, 1 + number));
    const [start, end] = [startOf(day), startOf(dayAfter(day))];
    expect(dayOf(start) === day && dayOf(end - 1) === day).toBe(true);
    expect([22, 23, 23.5, 24, 24.5, 25, 26]).toContain((end - start) / hour);
  }
});

test('the days of UTC are those of the zone UTC', () => {
  const zone = daysOf('UTC');
  for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2026, 2, 1); time += 5.3 * hour) {
    expect(zone.dayOf(time)).toBe(utcDays.dayOf(time));
    expect(zone.startOf(utcDays.dayOf(time))).toBe(utcDays.startOf(utcDays.dayOf(time)));
  }
});

test.each([
  ['Asia/Singapore', '480'],
  ['Asia/Kathmandu', '345'],
  ['America/Bogota', '-300'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Africa/Casablanca', 'Africa/Casablanca'],
  ['Pacific/Norfolk', 'Pacific/Norfolk'],
])('the data say of %s, whose clocks may change, %s', (zone, said) => {
  expect(zoneInData(zone)).toBe(said);
});

test.each([480, 345, -300, 0])('the days of a zone %i minutes ahead of UTC follow each other', (minutes) => {
  const { dayOf, startOf } = daysAhead(minutes);
  const start = Date.UTC(2026, 10, 6) - minutes * 60_000;
  expect(startOf('2026-11-06')).toBe(start);
  expect([start - 1, start, start + 24 * hour - 1].map(dayOf)).toEqual(['2026-11-05', '2026-11-06', '2026-11-06']);
});
