import * as z from 'zod/mini';
import { countriesOfRegisters } from '../../domain/account/registers.ts';
import { country } from '../../domain/codes.ts';
import { authorityFits, registrationAuthority } from '../../steps/company-information/authority.ts';
import { registrationNumber } from '../../steps/company-information/schema.ts';

const parameters = z.strictObject({
  businessArea: z.optional(country),
  registrationCountry: z.optional(country),
  registrationAuthority,
  registrationNumber: z.optional(registrationNumber),
});
type Parameters = z.infer<typeof parameters>;

/** Returns the company if all of its parameters were given. */
function companyOf({ registrationCountry, registrationAuthority: authority, registrationNumber: number }: Parameters) {
  if (registrationCountry === undefined || number === undefined) return undefined;
  if (authority === undefined && countriesOfRegisters.includes(registrationCountry)) return undefined;
  return { registrationCountry, registrationAuthority: authority, registrationNumber: number };
}

/**
 * GET …/eligibility. All parameters are optional. The area claim is checked if all of the company's parameters are
 * given. Source: contract.
 */
export const eligibilityQuery = z.pipe(
  parameters.check(authorityFits({ mayLack: true })),
  z.transform((given) => ({ businessArea: given.businessArea, registration: companyOf(given) })),
);
