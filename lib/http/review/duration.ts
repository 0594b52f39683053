import type { Timestamp } from '../../domain/ids.ts';

/**
 * Returns the time from `since` to `until`, ISO 8601, in whole minutes: `P2DT3H4M`, or `PT0M` if it is zero or
 * negative.
 */
export function durationBetween(since: Timestamp, until: Timestamp): string {
  const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(since)) / 60_000));
  const part = (count: number, unit: string) => (count > 0 ? `${count}${unit}` : '');
  const days = part(Math.floor(minutes / 1440), 'D');
  const time = `${part(Math.floor(minutes / 60) % 24, 'H')}${part(minutes % 60, 'M')}`;
  return `P${days}${time || !days ? `T${time || '0M'}` : ''}`;
}
