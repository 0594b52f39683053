import { inEveryLanguage } from '../../words/languages.ts';
import type { StepForm } from '../form.ts';
import type { AnyStepWords } from '../words.ts';
import { example, patch } from './example.ts';

/** How a form shows the step: its questions come from the questionnaire, by version. */
export const dueDiligenceForm: StepForm = {
  sections: {},
  words: await inEveryLanguage<AnyStepWords>((name) => import(`../../words/${name}/steps/due-diligence.ts`)),
  example,
  patch,
};
