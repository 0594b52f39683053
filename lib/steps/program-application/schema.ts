import * as z from 'zod/mini';
import { distinct, headcount, line, moneyOf, text, year } from '../../domain/fields.ts';
import { sentence } from '../../domain/finding.ts';

/** Step 3, "Fill out the program application". Source: contract, the four steps. */
export const programApplication = z.strictObject({
  salesModels: distinct(z.enum(['resale', 'managed-services', 'solution-bundling']), { max: 3 }),
  targetIndustries: distinct(line(100), { max: 30 }),
  targetCustomers: distinct(z.enum(['startup', 'small-medium', 'enterprise', 'public-sector']), { max: 4 }),
  expectedRevenue: z.array(moneyOf({ year })).check(
    z.minLength(1),
    z.maxLength(3),
    z.refine((years) => new Set(years.map((entry) => entry.year)).size === years.length, {
      params: { code: 'duplicate' },
      error: sentence('duplicate-year'),
    }),
  ),
  team: z.strictObject({ sales: headcount, presales: headcount, delivery: headcount, support: headcount }),
  supportHours: z.enum(['business-hours', 'extended', 'around-the-clock']),
  otherClouds: distinct(line(100), { min: 0, max: 30 }),
  businessPlan: text(4000),
});
export type ProgramApplication = z.infer<typeof programApplication>;
