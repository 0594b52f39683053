/** How somebody is reached: addresses for mail and of pages, and phone numbers. */
import * as z from 'zod/mini';
import { ofKind } from './fields.ts';
import { sentence } from './finding.ts';

export const email = ofKind({ type: 'email' }, z.email(sentence('format-email')).check(z.maxLength(254)));
export const phone = ofKind({ type: 'phone' }, z.e164(sentence('format-phone')));

const url = z
  .url({
    protocol: /^https?$/,
    hostname: z.regexes.domain,
    abort: true,
    error: sentence('format-website'),
  })
  .check(
    z.maxLength(2048),
    // `https://bank.example@evil.example` is not the bank. Line breaks and tabs, which a URL has none of, are gone by now.
    z.refine((url) => /^[^\s\p{Cc}\p{Cf}\\]+$/u.test(url) && !/^[a-z]+:\/*[^/?#]*@/i.test(url), {
      params: { code: 'invalid-format' },
      error: sentence('format-plain-website'),
    }),
  );
export const website = ofKind({ type: 'url' }, url);
