/** Bodies of the four steps: an application of a company that has nothing to declare. */

export const companyInformation = {
  legalName: 'Merlion Cloud Pte. Ltd.',
  registrationCountry: 'SG',
  registrationNumber: '53312345X',
  registeredAddress: { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', country: 'SG' },
  website: 'https://merlion.example.com',
  contact: { name: 'Tan Mei Ling', email: 'mei.ling@merlion.example.com', phone: '+6561234567', title: 'Director' },
  businessArea: 'SG',
  agreement: { version: '2024-08-16', accepted: true, language: 'en' },
};

export const businessQualification = {
  establishedOn: '2015-04-01',
  mainBusiness: 'managed-service-provider',
  employees: 120,
  technicalEmployees: 80,
  registeredCapital: { amount: '500000.00', currency: 'SGD' },
  annualRevenue: { fiscalYear: 2025, amount: '12500000.50', currency: 'SGD' },
  businessLicense: {
    documentId: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f',
    number: 'BL-2015-0042',
    validUntil: '2030-03-31',
  },
  certifications: [{ name: 'ISO/IEC 27001', issuer: 'SGS', number: 'SG-27001-77', validUntil: '2028-06-30' }],
};

export const programApplication = {
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
};

const no = { value: false };

export const dueDiligence = {
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
    DD16: { value: true, details: { policy: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e70' } },
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
};

/** Patches that save a part of each step for later. */
export const patches = {
  'company-information': { legalName: 'Merlion Cloud Pte. Ltd.', contact: { title: null } },
  'business-qualification': { employees: 120, registeredCapital: { amount: '500000.00' } },
  'program-application': { salesModels: ['resale'], businessPlan: null },
  'due-diligence': { questionnaireVersion: '1', answers: { DD02: no, DD09: null } },
};
