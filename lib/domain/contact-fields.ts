/** How somebody is reached: addresses for mail and of pages, and phone numbers. */
import * as z from 'zod/mini';
import { cleaned } from './characters.ts';
import { ofKind, report } from './fields.ts';
import { sentence } from './finding.ts';
import { mailAddressFault } from './mail-address.ts';
import { internationalNumber } from './phone-number.ts';
import { webAddressFault } from './web-address.ts';

// The patterns come last. They are for JSON Schema; the checks before them report the faults.

/** Kept as it is typed; compared and sent with its domain in A-labels. */
export const email = ofKind(
  { type: 'email' },
  z.string().check(
    z.overwrite(cleaned),
    z.minLength(1, { abort: true }),
    (payload) => {
      const fault = mailAddressFault(payload.value);
      if (fault) report(payload, fault);
    },
    z.maxLength(254),
    z.regex(/^\s*\S+@\S+\s*$/),
  ),
);

/** Kept in E.164. A number without the code of its country is for the step to complete, which knows the country. */
export const phone = ofKind(
  { type: 'phone' },
  z.string().check(
    z.overwrite((text) => internationalNumber(cleaned(text)) ?? cleaned(text)),
    z.minLength(1, { abort: true }),
    (payload) => {
      if (internationalNumber(payload.value) === undefined)
        report(payload, { code: 'invalid-format', sentence: 'format-phone' });
    },
    z.maxLength(64),
    z.regex(/\d/),
  ),
);

/** Kept as it is typed. Line breaks within it, as a mail breaks it, are no part of it. */
export const website = ofKind(
  { type: 'url' },
  z.string().check(
    z.overwrite((text) => cleaned(text).replace(/[\t\n\r]/g, '')),
    z.minLength(1, { abort: true }),
    z.maxLength(2048, { abort: true }),
    (payload) => {
      const fault = webAddressFault(payload.value);
      if (fault) report(payload, { code: 'invalid-format', sentence: fault });
    },
    z.regex(/^\s*[Hh][Tt][Tt][Pp][Ss]?:\/\//, sentence('format-website')),
  ),
);

/** The digits that are dialled once the number has answered. */
export const phoneExtension = ofKind(
  { type: 'text' },
  z
    .string()
    .check(
      z.overwrite(cleaned),
      z.minLength(1, { abort: true }),
      z.maxLength(11),
      z.regex(/^\s*\d+\s*$/, sentence('format-extension')),
    ),
);
