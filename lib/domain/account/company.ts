import type { CompanyKey } from '../ids.ts';
import { otherSpellings, registeredNumber } from './register-numbers.ts';

/** The identity of a legal entity: the register that holds it, and its number there. */
export interface Registration {
  readonly registrationCountry: string;
  /** One of `registersOf` the country, if it has several registers. */
  readonly registrationAuthority?: string;
  readonly registrationNumber: string;
}

/** Who holds a claim. */
export interface AreaClaim {
  readonly accountId: string;
  readonly applicationId: string;
  /** RFC 3339. */
  readonly since: string;
}

/** Returns the company behind a registration; undefined if nothing of the number is left. */
export function companyKey(registration: Registration): CompanyKey | undefined {
  const numbered = numberedOf(registration);
  const number = registeredNumber(numbered);
  return number === '' ? undefined : (`${numbered.authority ?? numbered.country}:${number}` as CompanyKey);
}

/**
 * Returns the other keys of a company. Claims from before its register was asked, or before its number was normalized
 * as the register writes it, keep these.
 */
export function earlierCompanyKeys(registration: Registration): readonly CompanyKey[] {
  const numbered = numberedOf(registration);
  return otherSpellings(numbered)
    .filter((number) => number !== '')
    .map((number) => `${numbered.country}:${number}` as CompanyKey)
    .filter((key) => key !== companyKey(registration));
}

/** Returns every key of a company, the current one first; none if nothing of the number is left. */
export function companyKeys(registration: Registration): readonly CompanyKey[] {
  const key = companyKey(registration);
  return key === undefined ? [] : [key, ...earlierCompanyKeys(registration)];
}

const numberedOf = ({ registrationCountry, registrationAuthority, registrationNumber }: Registration) => ({
  country: registrationCountry.toUpperCase(),
  authority: registrationAuthority,
  number: registrationNumber,
});
