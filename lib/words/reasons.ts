import type { ReasonCode } from '../domain/review/decision.ts';
import { inEveryLanguage } from './languages.ts';

/** What a coded reason says to the applicant where the reviewer has written nothing. */
export type ReasonWords = Readonly<Record<ReasonCode, string>>;

export const reasonWords = await inEveryLanguage<ReasonWords>((name) => import(`./${name}/reasons.ts`));
