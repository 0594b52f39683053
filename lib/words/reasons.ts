import type { ReasonCode } from '../domain/review/decision-codes.ts';
import { inEveryLanguage } from './languages.ts';

/** The message of a coded reason to the applicant, used if the reviewer wrote none. */
export type ReasonWords = Readonly<Record<ReasonCode, string>>;

export const reasonWords = await inEveryLanguage<ReasonWords>((name) => import(`./${name}/reasons.ts`));
