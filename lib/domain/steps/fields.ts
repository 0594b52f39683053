import * as z from 'zod/mini';
import { country, currency } from '../codes.ts';

/** Control characters, lone surrogates, and the marks that make text read differently from what it is. */
const unprintable = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** The same, but for the line breaks and tabs that a long text is made of. */
const unprintableInText = /[^\P{Cc}\n\r\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

const printable = (forbidden: RegExp) =>
  z.refine<string>((text) => !forbidden.test(text), {
    params: { code: 'unprintable' },
    error: 'Give text without control characters.',
  });

/** Ends the checks of a blank text, for it to be reported as lacking and as nothing else. */
const notBlank = z.minLength(1, { abort: true });

/** One line of text, trimmed, 1 to `max` characters, without control characters. */
export const line = (max: number) => z.string().check(z.trim(), notBlank, z.maxLength(max), printable(unprintable));

/** Text of several lines, trimmed, 1 to `max` characters. */
export const text = (max: number) =>
  z.string().check(z.trim(), notBlank, z.maxLength(max), printable(unprintableInText));

/** RFC 3339 full-date. */
export const date = z.iso.date('Give a date as YYYY-MM-DD.');

/** Decimal string and ISO 4217 code, never a floating-point number; not negative. */
export const money = z.strictObject({
  amount: z.string().check(z.regex(/^\d{1,15}(\.\d{1,4})?$/, 'Give an amount as a decimal string, such as "1200.50".')),
  currency,
});

/** Refers to a document by its id; opaque. */
export const documentId = line(128);

export const email = z.email('Give an email address, such as name@example.com.').check(z.maxLength(254));
export const phone = z.e164('Give a phone number in E.164 form, such as +6561234567.');
export const website = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'Give a web address, such as https://example.com.' })
  .check(z.maxLength(2048));

/** A calendar year. */
export const year = z.int().check(z.gte(1900), z.lte(2200));
/** How many people. */
export const headcount = z.int().check(z.gte(0), z.lte(10_000_000));

/** A list without duplicates, of `min` to `max` entries. */
export const distinct = <Entry extends z.core.$ZodType>(
  entry: Entry,
  { min = 1, max }: { min?: number; max: number },
) =>
  z.array(entry).check(
    ...(min > 0 ? [z.minLength(min)] : []),
    z.maxLength(max),
    z.refine<unknown[]>((entries) => new Set(entries).size === entries.length, {
      params: { code: 'duplicate' },
      error: 'Give each entry once.',
    }),
  );

export { country };
