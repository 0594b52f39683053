import type { AnyStepWords } from '../../../steps/words.ts';

/** Its questions bring their own words. */
export const words: AnyStepWords = { title: 'Due diligence questionnaire', sections: {}, fields: {} };
