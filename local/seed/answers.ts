/** The answers of the demo's partners. Each call creates new objects that differ by company. */
import type { Company, Risk } from './company.ts';
import { dueDiligence } from './due-diligence.ts';

interface Terms {
  readonly agreementVersion: string;
  readonly questionnaireVersion: string;
}

interface Filled extends Terms {
  readonly company: Company;
  readonly risk: Risk;
  readonly businessArea?: string;
  /** The id of the document that the step names, if it names one. */
  readonly documentId?: string;
}

/** A step of the wizard, and the document that it names. */
export interface Step {
  readonly name: string;
  readonly body: (filled: Filled) => object;
  readonly document?: { readonly title: string; readonly purpose: string };
}

/** The steps that the demo has answers for, as `PUT` saves them. The form says which steps exist, and their order. */
export const steps: readonly Step[] = [
  { name: 'company-information', body: companyInformation },
  {
    name: 'business-qualification',
    body: businessQualification,
    document: { title: 'Business license', purpose: 'business-license' },
  },
  { name: 'program-application', body: programApplication },
  {
    name: 'due-diligence',
    body: dueDiligence,
    document: { title: 'Anti-bribery policy', purpose: 'due-diligence-evidence' },
  },
];

const domainOf = ({ name }: Company) => `${name.toLowerCase().match(/[a-z]+/)?.[0] ?? 'partner'}.example.com`;

function companyInformation({ company, businessArea, agreementVersion }: Filled): object {
  const domain = domainOf(company);
  return {
    legalName: company.name,
    registrationCountry: company.country,
    registrationNumber: company.registrationNumber,
    registeredAddress: {
      line1: '1 Market Street',
      city: company.city,
      postalCode: company.postalCode,
      country: company.country,
    },
    website: `https://www.${domain}`,
    contact: { ...company.contact, email: `partners@${domain}`, title: 'Director' },
    ...(businessArea && { businessArea }),
    agreement: { version: agreementVersion, accepted: true },
  };
}

function businessQualification({ company: { registrationNumber, currency }, documentId }: Filled): object {
  return {
    establishedOn: '2014-06-02',
    mainBusiness: 'managed-service-provider',
    employees: 140,
    technicalEmployees: 95,
    registeredCapital: { amount: '750000.00', currency },
    annualRevenue: { fiscalYear: 2025, amount: '9800000.00', currency },
    businessLicense: {
      documentId,
      number: `BL-${registrationNumber}`,
      validUntil: '2031-12-31',
    },
    certifications: [{ name: 'ISO/IEC 27001', issuer: 'SGS', number: 'SG-27001-77', validUntil: '2029-06-30' }],
  };
}

function programApplication({ company: { currency } }: Filled): object {
  return {
    salesModels: ['resale', 'managed-services'],
    targetIndustries: ['finance', 'logistics', 'retail'],
    targetCustomers: ['small-medium', 'enterprise'],
    expectedRevenue: [
      { year: 2027, amount: '900000', currency },
      { year: 2028, amount: '1600000', currency },
    ],
    team: { sales: 7, presales: 4, delivery: 22, support: 9 },
    supportHours: 'around-the-clock',
    otherClouds: [],
    businessPlan:
      'Move our logistics customers to the cloud first; then offer a managed platform to banks and retailers.',
  };
}
