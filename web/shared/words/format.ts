import type { Language } from './words.ts';

const dateAndTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** A time in the reader's zone, such as "30 Nov 2026, 14:02". */
export const formatTime = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), dateAndTime).format(new Date(at));

/** The day of a time, or a day, such as "30 Nov 2026". */
export const formatDay = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), {
    dateStyle: 'medium',
    ...(/^\d{4}-\d\d-\d\d$/.test(at) && { timeZone: 'UTC' }),
  }).format(new Date(at));

/** A time of today by its hour and minute, and any other with its day. */
export const formatMoment = (at: Date, language: Language, now = new Date()): string =>
  at.toDateString() === now.toDateString() ? formatHour(at, language) : formatTime(at.toISOString(), language);

/** The hour and minute of a time. */
export const formatHour = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(tag(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** English with the day first, as most of the world writes dates. */
const tag = (language: Language): string => (language === 'en' ? 'en-GB' : language);

const names = new Map<Language, Intl.DisplayNames>();

/** Returns the name of a country or region by its alpha-2 code, or the code itself if it has no name. */
export function countryName(code: string, language: Language): string {
  const known = names.get(language) ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  names.set(language, known);
  try {
    return known.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A time to come, with how many days it is until then, rounded up, such as "30 Nov 2026, 14:02 (in 1 day)". */
export function formatDeadline(at: string, language: Language, now = Date.now()): string {
  const days = Math.ceil((Date.parse(at) - now) / 86_400_000);
  const until = new Intl.RelativeTimeFormat(tag(language)).format(days, 'day');
  return days > 0 ? `${formatTime(at, language)} (${until})` : formatTime(at, language);
}

/** A number of bytes, such as "1.4 MB". */
export const formatBytes = (bytes: number, language: Language): string =>
  bytes < 1_000_000
    ? new Intl.NumberFormat(tag(language), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
        Math.max(1, bytes / 1000),
      )
    : new Intl.NumberFormat(tag(language), { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
        bytes / 1_000_000,
      );
