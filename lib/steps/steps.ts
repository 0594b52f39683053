/** Every step of the wizard, as the rules know it. `forms.ts` lists how each is shown. */

import type { Step } from '../domain/application/step.ts';
import type { StepName } from '../domain/application/step-names.ts';
import { businessQualificationStep } from './business-qualification/step.ts';
import { companyInformationStep } from './company-information/step.ts';
import { dueDiligenceStep } from './due-diligence/step.ts';
import { programApplicationStep } from './program-application/step.ts';

export const steps: Readonly<Record<StepName, Step>> = {
  'company-information': companyInformationStep,
  'business-qualification': businessQualificationStep,
  'program-application': programApplicationStep,
  'due-diligence': dueDiligenceStep,
};
