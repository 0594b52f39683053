import * as z from 'zod/mini';
import { date, documentFor, foundingDate, headcount, line, money, moneyOf, year } from '../../domain/fields.ts';

/** Step 2, "Enter business qualification information". Source: contract, the four steps. */
export const businessQualification = z.strictObject({
  establishedOn: foundingDate,
  mainBusiness: z.enum([
    'reseller',
    'managed-service-provider',
    'system-integrator',
    'independent-software-vendor',
    'distributor',
    'consultancy',
    'other',
  ]),
  employees: headcount,
  technicalEmployees: headcount,
  registeredCapital: money,
  annualRevenue: moneyOf({ fiscalYear: year }),
  businessLicense: z.strictObject({
    documentId: documentFor('business-license'),
    number: line(64),
    validUntil: z.optional(date),
  }),
  certifications: z
    .array(
      z.strictObject({
        name: line(200),
        issuer: line(200),
        number: z.optional(line(64)),
        validUntil: z.optional(date),
        documentId: z.optional(documentFor('certificate')),
      }),
    )
    .check(z.maxLength(50)),
});
export type BusinessQualification = z.infer<typeof businessQualification>;
