import type { BusinessQualification } from './schema.ts';

/** The sections in which a form shows the fields, in order. */
export const sections = {
  business: ['establishedOn', 'mainBusiness', 'employees', 'technicalEmployees'],
  finance: ['registeredCapital', 'annualRevenue'],
  evidence: ['businessLicense', 'certifications'],
} as const satisfies Readonly<Record<string, readonly (keyof BusinessQualification)[]>>;
export type Section = keyof typeof sections;
