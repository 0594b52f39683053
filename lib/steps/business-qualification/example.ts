/** The step of a company that has nothing to declare, complete. */
export const example = {
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

/** A merge patch that saves a part of it for later. */
export const patch = { employees: 120, registeredCapital: { amount: '500000.00' } };
