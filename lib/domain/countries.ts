/** The countries and regions of ISO 3166-1: apart from their schema, for a page that only lists them. */
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js';

let countries: ReadonlySet<string> | undefined;

/** The alpha-2 codes that ISO 3166-1 officially assigns, in alphabetical order. */
export const countryCodes = (): readonly string[] => Object.keys(iso31661Alpha2ToAlpha3).sort();

/** Whether ISO 3166-1 officially assigns this alpha-2 code; upper case only. */
export function isCountry(code: string): boolean {
  countries ??= new Set(countryCodes());
  return countries.has(code);
}
