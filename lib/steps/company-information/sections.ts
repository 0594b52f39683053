import type { CompanyInformation } from './schema.ts';

/** The sections in which a form shows the fields, in order. */
export const sections = {
  company: ['legalName', 'registrationCountry', 'registrationAuthority', 'registrationNumber', 'taxNumber', 'website'],
  address: ['registeredAddress'],
  contact: ['contact'],
  area: ['businessArea'],
  agreement: ['agreement'],
} as const satisfies Readonly<Record<string, readonly (keyof CompanyInformation)[]>>;
export type Section = keyof typeof sections;
