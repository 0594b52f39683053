/** Codes that others assign: countries of ISO 3166-1 and currencies of ISO 4217. */
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js';
import * as z from 'zod/mini';
import { sentence } from './finding.ts';

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

const notACountry = sentence('not-a-country');
const notACurrency = sentence('not-a-currency');

// The refinement comes first, for its code to be the only one reported; the pattern is for JSON Schema.
/** A country or region, ISO 3166-1 alpha-2. */
export const country = z
  .string({ error: notACountry })
  .check(
    z.refine(isCountry, { params: { code: 'not-a-country' }, error: notACountry, abort: true }),
    z.regex(/^[A-Z]{2}$/),
  );

/** A currency, ISO 4217. */
export const currency = z
  .string({ error: notACurrency })
  .check(
    z.refine(isCurrency, { params: { code: 'not-a-currency' }, error: notACurrency, abort: true }),
    z.regex(/^[A-Z]{3}$/),
  );
