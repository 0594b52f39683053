/** What a form shows of each step: its fields, their sections, and their words. Apart from the steps, for saves to load no words. */
import type * as z from 'zod/mini';
import type { StepName } from '../domain/application/application.ts';
import type { Language } from '../domain/due-diligence/questionnaire.ts';
import { sections as businessQualificationSections } from './business-qualification/form.ts';
import { businessQualification } from './business-qualification/schema.ts';
import { en as businessQualificationEn } from './business-qualification/words/en.ts';
import { zhCN as businessQualificationZhCn } from './business-qualification/words/zh-cn.ts';
import { sections as companyInformationSections } from './company-information/form.ts';
import { companyInformation } from './company-information/schema.ts';
import { en as companyInformationEn } from './company-information/words/en.ts';
import { zhCN as companyInformationZhCn } from './company-information/words/zh-cn.ts';
import { en as dueDiligenceEn } from './due-diligence/words/en.ts';
import { zhCN as dueDiligenceZhCn } from './due-diligence/words/zh-cn.ts';
import { sections as programApplicationSections } from './program-application/form.ts';
import { programApplication } from './program-application/schema.ts';
import { en as programApplicationEn } from './program-application/words/en.ts';
import { zhCN as programApplicationZhCn } from './program-application/words/zh-cn.ts';
import type { AnyStepWords } from './words.ts';

export interface StepForm {
  /** Absent where a questionnaire asks: it brings its own questions, by version. */
  readonly schema?: z.ZodMiniObject;
  readonly sections: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<Language, AnyStepWords>>;
}

export const stepForms: Readonly<Record<StepName, StepForm>> = {
  'company-information': {
    schema: companyInformation,
    sections: companyInformationSections,
    words: { en: companyInformationEn, 'zh-CN': companyInformationZhCn },
  },
  'business-qualification': {
    schema: businessQualification,
    sections: businessQualificationSections,
    words: { en: businessQualificationEn, 'zh-CN': businessQualificationZhCn },
  },
  'program-application': {
    schema: programApplication,
    sections: programApplicationSections,
    words: { en: programApplicationEn, 'zh-CN': programApplicationZhCn },
  },
  'due-diligence': { sections: {}, words: { en: dueDiligenceEn, 'zh-CN': dueDiligenceZhCn } },
};
