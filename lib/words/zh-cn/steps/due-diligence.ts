import type { AnyStepWords } from '../../../steps/words.ts';

/** The questions have their own words. */
export const words: AnyStepWords = { title: '尽职调查问卷', sections: {}, fields: {} };
