/** The wizard's steps, in order: without the schema of what is saved of them, which the console does not need. */
export const stepNames = [
  'company-information',
  'business-qualification',
  'program-application',
  'due-diligence',
] as const;
export type StepName = (typeof stepNames)[number];
