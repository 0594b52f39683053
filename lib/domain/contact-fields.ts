/** The fields of a contact: email addresses, web addresses and phone numbers. */
import * as z from 'zod/mini';
import { cleaned } from './characters.ts';
import { asciiDigits } from './digits.ts';
import { isText, ofKind, report } from './fields.ts';
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
    isText(false),
    (payload) => {
      const fault = mailAddressFault(payload.value);
      if (fault) report(payload, fault);
    },
    z.maxLength(254),
    z.regex(/^\s*\S+@\S+\s*$/),
  ),
);

/** Stored in E.164. The step completes a number without a country code, because it knows the country. */
export const phone = ofKind(
  { type: 'phone' },
  z.string().check(
    z.overwrite((text) => internationalNumber(cleaned(text)) ?? cleaned(text)),
    z.minLength(1, { abort: true }),
    isText(false),
    (payload) => {
      if (internationalNumber(payload.value) === undefined)
        report(payload, { code: 'invalid-format', sentence: 'format-phone' });
    },
    z.maxLength(64),
    z.regex(/\d/),
  ),
);

/** Stored as it is typed, without line breaks from a mail. */
export const website = ofKind(
  { type: 'url' },
  z.string().check(
    z.overwrite((text) => cleaned(text).replace(/[\t\n\r]/g, '')),
    z.minLength(1, { abort: true }),
    z.maxLength(2048, { abort: true }),
    isText(false),
    (payload) => {
      const fault = webAddressFault(payload.value);
      if (fault) report(payload, { code: 'invalid-format', sentence: fault });
    },
    z.regex(/^\s*[Hh][Tt][Tt][Pp][Ss]?:\/\//, sentence('format-website')),
  ),
);

/** The digits to dial after the number answers. */
export const phoneExtension = ofKind(
  { type: 'text' },
  z.string().check(
    z.overwrite((digits) => asciiDigits(cleaned(digits))),
    z.minLength(1, { abort: true }),
    z.maxLength(11),
    z.regex(/^\s*\d+\s*$/, sentence('format-extension')),
  ),
);
