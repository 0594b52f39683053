/** The current day where a company is. A country can have several time zones, and the form does not ask for one. */
import type { Timestamp } from './ids.ts';

/** The zones in which a day begins first and last on Earth. */
const earliest = 'Etc/GMT-14';
const latest = 'Etc/GMT+12';

const dayIn = (timeZone: string, at: Timestamp): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/** The zones of a country; where they are not known, the one in which a day begins first. */
function zonesOf(country: string | undefined): readonly string[] {
  const zones = country ? (new Intl.Locale(`und-${country}`).getTimeZones?.() ?? []) : [];
  return zones.length > 0 ? zones : [earliest];
}

/** Whether a day has not begun anywhere in a country yet; without a country, anywhere on Earth. */
export const isInFuture = (day: string, at: Timestamp, country?: string): boolean =>
  zonesOf(country).every((zone) => day > dayIn(zone, at));

/** Whether it depends on the country if a day has begun. */
export const dependsOnPlace = (day: string, at: Timestamp): boolean =>
  day > dayIn(latest, at) && day <= dayIn(earliest, at);
