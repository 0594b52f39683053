import * as z from 'zod/mini';
import { country } from '../domain/codes.ts';
import { registrationNumber } from '../domain/steps/company-information.ts';

const both = z.refine<{ registrationCountry?: string; registrationNumber?: string }>(
  (given) => (given.registrationCountry === undefined) === (given.registrationNumber === undefined),
  {
    params: { code: 'required' },
    error: 'Give registrationCountry and registrationNumber together, or neither.',
  },
);

/** GET …/eligibility: all optional; the company's two are given together, and let the area claim be checked. */
export const eligibilityQuery = z.pipe(
  z
    .strictObject({
      businessArea: z.optional(country),
      registrationCountry: z.optional(country),
      registrationNumber: z.optional(registrationNumber),
    })
    .check(both),
  z.transform(({ businessArea, registrationCountry, registrationNumber }) => ({
    businessArea,
    registration: registrationCountry && registrationNumber ? { registrationCountry, registrationNumber } : undefined,
  })),
);
