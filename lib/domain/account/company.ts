import type { BusinessArea, CompanyKey } from '../ids.ts';

/** The identity of a legal entity: the country of its registration, and its number there. */
export interface Registration {
  readonly registrationCountry: string;
  readonly registrationNumber: string;
}

/** The right of one company to one business area in a program. */
export interface ClaimKey {
  readonly program: string;
  readonly company: CompanyKey;
  readonly businessArea: BusinessArea;
}

/** Who holds a claim. */
export interface AreaClaim {
  readonly accountId: string;
  readonly applicationId: string;
  /** RFC 3339. */
  readonly since: string;
}

/** NFKC, upper case, letters and digits only: `53 312-345 x` and `５３３１２３４５X` are one number. */
export const normaliseRegistrationNumber = (number: string): string =>
  number
    .normalize('NFKC')
    // By way of lower case, for the capital ẞ to be the SS that ß is.
    .toLowerCase()
    .toUpperCase()
    // Upper-casing can decompose (ŉ → ʼN), and NFKC again makes the result stable.
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    // Characters that a separator kept apart may compose (ᄀ-ᅡ → 가).
    .normalize('NFKC');

/** The company behind a registration, or undefined where nothing of the number is left. */
export function companyKey({ registrationCountry, registrationNumber }: Registration): CompanyKey | undefined {
  const number = normaliseRegistrationNumber(registrationNumber);
  return number === '' ? undefined : (`${registrationCountry.toUpperCase()}:${number}` as CompanyKey);
}
