import * as z from 'zod/mini';
import { date, documentFor, headcount, line, money, moneyOf, year } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';

/** Step 2, "Enter business qualification information". Source: contract, the four steps. */
export const businessQualification = z.strictObject({
  establishedOn: date,
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

/** Returns the findings on its fields compared with each other and with the day on which they are given. */
export function businessQualificationRules(answers: BusinessQualification, today: string): readonly Finding[] {
  const rules: readonly (Finding & { readonly broken: boolean })[] = [
    {
      broken: answers.establishedOn > today,
      pointer: '/establishedOn',
      code: 'in-the-future',
      detail: 'Give the day on which the company was established.',
    },
    {
      broken: answers.technicalEmployees > answers.employees,
      pointer: '/technicalEmployees',
      code: 'out-of-range',
      detail: 'Give at most the number of employees.',
    },
    {
      broken: answers.annualRevenue.fiscalYear > Number(today.slice(0, 4)) + 1,
      pointer: '/annualRevenue/fiscalYear',
      code: 'in-the-future',
      detail: 'Give a fiscal year that has begun.',
    },
  ];
  return rules.filter(({ broken }) => broken).map(({ broken: _, ...finding }) => finding);
}
