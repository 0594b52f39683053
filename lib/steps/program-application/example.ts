/** The step of a company that has nothing to declare, complete. */
export const example = {
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

/** A merge patch that saves a part of it for later. */
export const patch = { salesModels: ['resale'], businessPlan: null };
