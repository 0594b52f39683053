import type { ProgramApplication } from './schema.ts';

/** The sections in which a form shows the fields, in order. */
export const sections = {
  market: ['salesModels', 'targetIndustries', 'targetCustomers', 'expectedRevenue'],
  team: ['team', 'supportHours'],
  plan: ['otherClouds', 'businessPlan'],
} as const satisfies Readonly<Record<string, readonly (keyof ProgramApplication)[]>>;
export type Section = keyof typeof sections;
