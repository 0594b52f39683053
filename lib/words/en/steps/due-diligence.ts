import type { AnyStepWords } from '../../../steps/words.ts';

/** The questions have their own words. */
export const words: AnyStepWords = { title: 'Due diligence questionnaire', sections: {}, fields: {} };
