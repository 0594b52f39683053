import type { ReviewWords } from '../review.ts';

export const words: ReviewWords = { nothingCounts: 'Nothing in the answer counts.', separator: ' ' };
