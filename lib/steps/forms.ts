/** How each step is shown. This is separate from the steps themselves, so that a save loads no words. */
import type { StepName } from '../domain/application/step-names.ts';
import { businessQualificationForm } from './business-qualification/form.ts';
import { companyInformationForm } from './company-information/form.ts';
import { dueDiligenceForm } from './due-diligence/form.ts';
import type { StepForm } from './form.ts';
import { programApplicationForm } from './program-application/form.ts';

export const stepForms: Readonly<Record<StepName, StepForm>> = {
  'company-information': companyInformationForm,
  'business-qualification': businessQualificationForm,
  'program-application': programApplicationForm,
  'due-diligence': dueDiligenceForm,
};
