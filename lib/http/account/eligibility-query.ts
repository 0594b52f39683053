import * as z from 'zod/mini';
import { country } from '../../domain/codes.ts';
import { registrationNumber } from '../../steps/company-information/schema.ts';

/**
 * GET …/eligibility: all parameters are optional; the company's two, given together, let the area claim be checked.
 * Source: contract.
 */
export const eligibilityQuery = z.pipe(
  z.strictObject({
    businessArea: z.optional(country),
    registrationCountry: z.optional(country),
    registrationNumber: z.optional(registrationNumber),
  }),
  z.transform(({ businessArea, registrationCountry, registrationNumber }) => ({
    businessArea,
    registration: registrationCountry && registrationNumber ? { registrationCountry, registrationNumber } : undefined,
  })),
);
