import type { ReasonCode } from '../domain/review/decision.ts';
import { inEveryLanguage } from './languages.ts';

/** The words of a coded reason to the applicant, for a reviewer who has written nothing. */
export type ReasonWords = Readonly<Record<ReasonCode, string>>;

export const reasonWords = await inEveryLanguage<ReasonWords>((name) => import(`./${name}/reasons.ts`));
