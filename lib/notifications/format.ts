import type { Language } from '../words/languages.ts';

/** Returns a day in words. Takes RFC 3339, a time or a full-date. Days are those of UTC, like all deadlines. */
export const day = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));

/** Returns a point in time to the minute, with its time zone. */
export const moment = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(at));

/** `in 30 days`. */
export const inDays = (language: Language, days: number): string =>
  new Intl.RelativeTimeFormat(language).format(days, 'day');

/** Returns the name of a country or region. Takes ISO 3166-1 alpha-2, and returns any other text unchanged. */
export const region = (language: Language, code: string): string =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
