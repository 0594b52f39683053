import { inEveryLanguage } from './languages.ts';

/** The words of a risk assessment for a reviewer. */
export interface ReviewWords {
  /** The reason of a question whose answer adds nothing to the score. */
  readonly nothingCounts: string;
  /** Separates sentences. */
  readonly separator: string;
}

export const reviewWords = await inEveryLanguage<ReviewWords>((name) => import(`./${name}/review.ts`));
