/** Valid bodies and facts. A test spoils one thing at a time. */

export const cleanFacts = {
  identity: {
    accountKind: 'enterprise',
    enterpriseRole: 'none',
    realNameAuthentication: { kind: 'none', state: 'none' },
    registeredCountry: 'SG',
    displayName: 'Merlion Cloud Pte. Ltd.',
    email: 'ops@merlion.example',
    language: 'en',
  },
  billing: { inArrears: false, consumptionRecords: 0 },
  resources: { provisioned: 0, payPerUseEnabled: false },
  partners: { hcpnMember: true, developmentPaths: [], distributionProgram: 'none', associatedPartner: null },
  sales: { preregisteredBy: null },
} as const;

export type Source = keyof typeof cleanFacts;

/** Returns the reports of all five sources on an account, with some facts replaced. */
export const reportsOn = (accountId: string, changed: { readonly [S in Source]?: object } = {}, sequence = 1) =>
  (Object.keys(cleanFacts) as Source[]).map((source) => ({
    accountId,
    source,
    sequence,
    observedAt: '2026-11-01T00:00:00Z',
    facts: { ...cleanFacts[source], ...changed[source] },
  }));

export const companyInformation = (registrationNumber = '53312345X') => ({
  legalName: 'Merlion Cloud Pte. Ltd.',
  registrationCountry: 'SG',
  registrationNumber,
  registeredAddress: { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', country: 'SG' },
  website: 'https://merlion.example.com',
  contact: { name: 'Tan Mei Ling', email: 'mei.ling@merlion.example.com', phone: '+6561234567', title: 'Director' },
  agreement: { version: '2024-08-16', accepted: true },
});

export const businessQualification = (documentId = 'doc_00000000000000000000000000000001') => ({
  establishedOn: '2015-04-01',
  mainBusiness: 'managed-service-provider',
  employees: 120,
  technicalEmployees: 80,
  registeredCapital: { amount: '500000.00', currency: 'SGD' },
  annualRevenue: { fiscalYear: 2025, amount: '12500000.50', currency: 'SGD' },
  businessLicense: { documentId, number: 'BL-2015-0042', validUntil: '2030-03-31' },
  certifications: [{ name: 'ISO/IEC 27001', issuer: 'SGS', number: 'SG-27001-77', validUntil: '2028-06-30' }],
});

export const programApplication = () => ({
  salesModels: ['resale', 'managed-services'],
  targetIndustries: ['finance', 'logistics'],
  targetCustomers: ['small-medium', 'enterprise'],
  expectedRevenue: [
    { year: 2027, amount: '800000', currency: 'SGD' },
    { year: 2028, amount: '1500000', currency: 'SGD' },
  ],
  team: { sales: 6, presales: 4, delivery: 20, support: 8 },
  supportHours: 'around-the-clock',
  otherClouds: [],
  businessPlan: 'Migrate our logistics customers first, then offer a managed platform to banks.',
});

const no = { value: false };

/** Returns answers of low risk to every question. */
export const dueDiligence = (policy = 'doc_00000000000000000000000000000002') => ({
  questionnaireVersion: '1',
  answers: {
    DD01: { value: [{ name: 'Tan Mei Ling', country: 'SG', percent: 100, publicOfficial: false }] },
    DD02: no,
    DD03: { value: [{ name: 'Tan Mei Ling', role: 'Director', nationality: 'SG' }] },
    DD04: no,
    DD05: no,
    DD07: no,
    DD08: no,
    DD09: { value: 'none' },
    DD10: { value: ['SG'] },
    DD11: no,
    DD14: no,
    DD15: { value: { business: 'Managed cloud services', yearsActive: 11 } },
    DD16: { value: true, details: { policy } },
    DD17: { value: ['gifts', 'hospitality', 'donations', 'facilitation-payments'] },
    DD18: { value: 'yearly' },
    DD19: { value: true },
    DD21: { value: true },
    DD22: no,
    DD23: no,
    DD24: no,
    DD25: no,
    DD26: no,
    DD27: no,
    DD28: {
      value: [
        { name: 'Lim Wei', company: 'Harbour Bank', email: 'lim.wei@harbour.example.com', consent: true },
        { name: 'Ana Cruz', company: 'Straits Freight', email: 'ana@straits.example.com', consent: true },
      ],
    },
    DD29: { value: true },
    DD30: { value: { name: 'Tan Mei Ling', title: 'Director', legalRepresentative: true, accepted: true } },
  },
});
