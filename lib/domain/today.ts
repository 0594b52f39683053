/** The current day where a company is. A country can have several time zones, and the form does not ask for one. */
import type { Timestamp } from './ids.ts';

/** Hours from UTC where a day begins first on Earth, and where it begins last. */
const earliest = 14;
const latest = -12;

const dayAt = (hours: number, at: Timestamp): string =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 10);

const dayIn = (timeZone: string, at: Timestamp): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/** The zones of a country; none where they are not known. */
const zonesOf = (country: string | undefined): readonly string[] =>
  country ? (new Intl.Locale(`und-${country}`).getTimeZones?.() ?? []) : [];

/** Whether it depends on the country if a day has begun. */
export const dependsOnPlace = (day: string, at: Timestamp): boolean =>
  day > dayAt(latest, at) && day <= dayAt(earliest, at);

/**
 * Whether a day has not begun anywhere in a country yet; without a country, anywhere on Earth. Asks `Intl` for zones
 * only if it depends on them, because that takes a cold start 10 ms.
 */
export function isInFuture(day: string, at: Timestamp, country?: string): boolean {
  if (!dependsOnPlace(day, at)) return day > dayAt(earliest, at);
  const zones = zonesOf(country);
  return zones.length > 0 && zones.every((zone) => day > dayIn(zone, at));
}
