import { inEveryLanguage } from '../../words/languages.ts';
import type { StepForm } from '../form.ts';
import type { AnyStepWords } from '../words.ts';
import { example, patch } from './example.ts';
import { companyInformation } from './schema.ts';
import { sections } from './sections.ts';

/** How a form shows the step. */
export const companyInformationForm: StepForm = {
  schema: companyInformation,
  sections,
  words: await inEveryLanguage<AnyStepWords>((name) => import(`../../words/${name}/steps/company-information.ts`)),
  example,
  patch,
};
