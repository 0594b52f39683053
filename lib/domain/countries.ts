/**
 * The countries and regions of ISO 3166-1, and Kosovo, which has no code of its own there: `XK` is the one that CLDR,
 * the EU and the banks use. Apart from their schema, for a page that only lists them.
 */
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js';

let countries: ReadonlySet<string> | undefined;

/** Codes that ISO 3166-1 leaves to its users, and that everybody uses in the same way. */
const userAssigned = ['XK'];

/** The alpha-2 codes of every country and region, in alphabetical order. */
export const countryCodes = (): readonly string[] => [...Object.keys(iso31661Alpha2ToAlpha3), ...userAssigned].sort();

/** Whether this is the alpha-2 code of a country or region; upper case only. */
export function isCountry(code: string): boolean {
  countries ??= new Set(countryCodes());
  return countries.has(code);
}
