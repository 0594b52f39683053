/**
 * Normalizes a number as its register writes it, and lists the spellings that earlier versions treated as different.
 */

import { asciiDigits } from '../digits.ts';
import { writingOf } from './country-writings.ts';
import { normaliseRegistrationNumber } from './registration-number.ts';

/** A company, by its register and its number there as it was given. */
export interface Numbered {
  readonly country: string;
  /** The register, where the country has several. */
  readonly authority?: string;
  readonly number: string;
}

/** Words that people write before a number in English: `Company No.`, `File number`. */
const english =
  /^(?:REGISTERED|REGISTRATION|COMPANY|CORPORATION|BUSINESS|ENTITY|FILE|TRADE|COMMERCIAL|LICEN[CS]E|REG|CO|CRO?|BR|UEN)+(?:NUMBER|NO)(?=.*\d)/;

/** Returns the number of a company as its register writes it. */
export function registeredNumber({ country, authority, number }: Numbered): string {
  const plain = asciiDigits(normaliseRegistrationNumber(number)).replace(english, '');
  return writingOf(country)?.written(plain, authority) ?? plain;
}

/** Returns other spellings of the number: as it was given now, and others that people use. */
export function otherSpellings({ country, authority, number }: Numbered): readonly string[] {
  const written = registeredNumber({ country, authority, number });
  const others = writingOf(country)?.spellings(written, authority) ?? [];
  return [...new Set([normaliseRegistrationNumber(number), ...others])];
}
