/**
 * The time zone for counting days, for areas with several zones or none in CLDR: that of the capital, or of the
 * administering country.
 */
const zones: Readonly<Record<string, string>> = {
  AQ: 'Antarctica/McMurdo',
  AR: 'America/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  BV: 'Europe/Oslo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Ponape',
  GL: 'America/Godthab',
  HM: 'Australia/Sydney',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kiev',
  UM: 'Pacific/Wake',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  XK: 'Europe/Belgrade',
};

/** Returns the time zones of an area that CLDR knows. */
export const zonesOf = (area: string): readonly string[] => {
  const locale = new Intl.Locale(`und-${area}`) as Intl.Locale & { getTimeZones(): readonly string[] | undefined };
  return locale.getTimeZones() ?? [];
};

/** Returns the one time zone by which the days of an area are counted. Throws if that was never decided. */
export function timeZoneOf(area: string): string {
  const [only, another] = zonesOf(area);
  const zone = only !== undefined && another === undefined ? only : zones[area];
  if (zone === undefined) throw new Error(`${area} has several time zones: name the one of its capital`);
  return zone;
}
