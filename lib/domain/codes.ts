/** Codes that others assign: countries of ISO 3166-1 and currencies of ISO 4217. */
import * as z from 'zod/mini';
import { isCountry } from './countries.ts';
import { isCurrency, isRetired, isWithoutAmounts } from './currencies.ts';
import { sentence } from './finding.ts';

const notACountry = sentence('not-a-country');
const notACurrency = sentence('not-a-currency');

/** Returns what is wrong with a text that is not the code of a current currency. */
function currencyFault(code: string): string {
  if (isWithoutAmounts(code)) return sentence('currency-without-amounts');
  return isRetired(code) ? sentence('currency-retired') : notACurrency;
}

// The refinement comes first, so that only its code is reported. The pattern is for JSON Schema.
/** A country or region, ISO 3166-1 alpha-2. */
export const country = z
  .string({ error: notACountry })
  .check(
    z.refine(isCountry, { params: { code: 'not-a-country' }, error: notACountry, abort: true }),
    z.regex(/^[A-Z]{2}$/),
  );

/** A current currency, ISO 4217. */
export const currency = z.string({ error: notACurrency }).check(
  z.refine(isCurrency, {
    params: { code: 'not-a-currency' },
    error: ({ input }) => currencyFault(String(input)),
    abort: true,
  }),
  z.regex(/^[A-Z]{3}$/),
);
