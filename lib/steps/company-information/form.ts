import type { StepForm } from '../form.ts';
import { example, patch } from './example.ts';
import { companyInformation } from './schema.ts';
import { sections } from './sections.ts';
import { words as en } from './words/en.ts';
import { words as zhCN } from './words/zh-cn.ts';

/** How a form shows the step. */
export const companyInformationForm: StepForm = {
  schema: companyInformation,
  sections,
  words: { en, 'zh-CN': zhCN },
  example,
  patch,
};
