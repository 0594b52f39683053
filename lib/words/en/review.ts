import type { ReviewWords } from '../review.ts';

export const words: ReviewWords = { nothingCounts: 'The answer adds nothing to the score.', separator: ' ' };
