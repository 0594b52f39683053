/** Codes that others assign: countries of ISO 3166-1 and currencies of ISO 4217. */
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js';
import * as z from 'zod/mini';

let countries: ReadonlySet<string> | undefined;
let currencies: ReadonlySet<string> | undefined;

/** The alpha-2 codes that ISO 3166-1 officially assigns, in alphabetical order. */
export const countryCodes = (): readonly string[] => Object.keys(iso31661Alpha2ToAlpha3).sort();

/** Whether ISO 3166-1 officially assigns this alpha-2 code; upper case only. */
export function isCountry(code: string): boolean {
  countries ??= new Set(countryCodes());
  return countries.has(code);
}

/** Whether this is a currency code of ISO 4217 that the runtime's CLDR data knows; upper case only. */
export function isCurrency(code: string): boolean {
  // Built on first use: Intl loads its tables then, and most requests name no currency.
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(code);
}

const notACountry = 'must be a country code of ISO 3166-1 alpha-2, such as SG';
const notACurrency = 'must be a currency code of ISO 4217, such as SGD';

/** A country or region, ISO 3166-1 alpha-2. */
export const country = z
  .string({ error: notACountry })
  .check(
    z.regex(/^[A-Z]{2}$/, { error: notACountry, abort: true }),
    z.refine(isCountry, { error: notACountry, abort: true }),
  );

/** A currency, ISO 4217. */
export const currency = z
  .string({ error: notACurrency })
  .check(
    z.regex(/^[A-Z]{3}$/, { error: notACurrency, abort: true }),
    z.refine(isCurrency, { error: notACurrency, abort: true }),
  );
