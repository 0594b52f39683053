import type { ProgramApplication } from '../../../steps/program-application/schema.ts';
import type { Section } from '../../../steps/program-application/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<ProgramApplication, Section> = {
  title: 'Program application',
  introduction: 'Tell us what you plan to sell, to whom, and with which team.',
  sections: { market: 'Market', team: 'Team', plan: 'Plan' },
  fields: {
    salesModels: {
      label: 'Sales models',
      options: {
        resale: 'Resale',
        'managed-services': 'Managed services',
        'solution-bundling': 'Solution bundling',
      },
    },
    targetIndustries: { label: 'Target industries', help: 'In your own words, each only once.' },
    targetCustomers: {
      label: 'Target customers',
      options: {
        startup: 'Start-ups',
        'small-medium': 'Small and medium-sized enterprises',
        enterprise: 'Enterprises',
        'public-sector': 'Public sector',
      },
    },
    expectedRevenue: {
      label: 'Expected revenue',
      help: 'For one to three years, each only once.',
      fields: { year: { label: 'Year' }, amount: { label: 'Amount' }, currency: { label: 'Currency' } },
    },
    team: {
      label: 'Team',
      help: 'How many people will work for the program.',
      fields: {
        sales: { label: 'Sales' },
        presales: { label: 'Presales' },
        delivery: { label: 'Delivery' },
        support: { label: 'Support' },
      },
    },
    supportHours: {
      label: 'Support hours',
      options: {
        'business-hours': 'Business hours',
        extended: 'Extended hours',
        'around-the-clock': 'Around the clock',
      },
    },
    otherClouds: { label: 'Other clouds', help: 'Other clouds that you sell. Leave the list empty if you sell none.' },
    businessPlan: { label: 'Business plan' },
  },
};
