import type { AnyStepWords } from '../../../steps/words.ts';

/** Its questions bring their own words. */
export const words: AnyStepWords = { title: '尽职调查问卷', sections: {}, fields: {} };
