import type { BusinessQualification } from '../../../steps/business-qualification/schema.ts';
import type { Section } from '../../../steps/business-qualification/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<BusinessQualification, Section> = {
  title: 'Business qualification',
  introduction: 'Tell us about the size of your company, and upload evidence of its qualifications.',
  sections: { business: 'Business', finance: 'Finances', evidence: 'License and certifications' },
  fields: {
    establishedOn: { label: 'Date of establishment' },
    mainBusiness: {
      label: 'Main business',
      options: {
        reseller: 'Reseller',
        'managed-service-provider': 'Managed service provider',
        'system-integrator': 'System integrator',
        'independent-software-vendor': 'Independent software vendor',
        distributor: 'Distributor',
        consultancy: 'Consultancy',
        other: 'Other',
      },
    },
    employees: { label: 'Number of employees' },
    technicalEmployees: { label: 'Number of technical employees', help: 'Not more than the number of employees.' },
    registeredCapital: {
      label: 'Registered capital',
      fields: { amount: { label: 'Amount' }, currency: { label: 'Currency' } },
    },
    annualRevenue: {
      label: 'Annual revenue',
      help: 'For the last fiscal year for which you have figures.',
      fields: {
        fiscalYear: { label: 'Fiscal year' },
        amount: { label: 'Amount' },
        currency: { label: 'Currency' },
      },
    },
    businessLicense: {
      label: 'Business license',
      fields: {
        documentId: { label: 'Document', help: 'A PDF, PNG or JPEG file of at most 10 MB.' },
        number: { label: 'Number' },
        validUntil: { label: 'Valid until', help: 'Leave this blank if the license does not expire.' },
      },
    },
    certifications: {
      label: 'Certifications',
      help: 'For example, ISO/IEC 27001. Leave the list empty if you have none.',
      fields: {
        name: { label: 'Name' },
        issuer: { label: 'Issuer' },
        number: { label: 'Number' },
        validUntil: { label: 'Valid until' },
        documentId: { label: 'Document', help: 'A PDF, PNG or JPEG file of at most 10 MB.' },
      },
    },
  },
};
