import { stepTraits } from './step-traits.ts';

/** The name of a step, as the contract spells it. */
export type StepName = keyof typeof stepTraits;

/** All steps, in the order of the wizard. */
export const stepNames = Object.keys(stepTraits) as readonly StepName[];
