import type { ReviewWords } from '../review.ts';

export const words: ReviewWords = { nothingCounts: '该回答未计入风险评分。', separator: '' };
