import type { StepForm } from '../form.ts';
import { example, patch } from './example.ts';
import { words as en } from './words/en.ts';
import { words as zhCN } from './words/zh-cn.ts';

/** How a form shows the step: its questions come from the questionnaire, by version. */
export const dueDiligenceForm: StepForm = {
  sections: {},
  words: { en, 'zh-CN': zhCN },
  example,
  patch,
};
