import type { Blocker, BlockerCode } from '../domain/account/eligibility.ts';
import { inEveryLanguage, type Language } from './languages.ts';

type Evidence = Blocker['evidence'];

interface BlockerWords {
  readonly title: string;
  readonly detail: (evidence: Evidence) => string;
  readonly remedy: (evidence: Evidence) => string;
}

/** The texts of every blocker: the reason, and the applicant's remedy. */
export type EligibilityWords = Readonly<Record<BlockerCode, BlockerWords>>;

const words = await inEveryLanguage<EligibilityWords>((name) => import(`./${name}/eligibility.ts`));

/** A blocker with its texts. Shape: contract, eligibility. */
export interface SaidBlocker extends Blocker {
  readonly title: string;
  /** The reason, with its evidence in words. */
  readonly detail: string;
  /** The applicant's remedy. */
  readonly remedy: string;
}

/** Returns blockers with their texts in a language. */
export const sayBlockers = (language: Language, blockers: readonly Blocker[]): readonly SaidBlocker[] =>
  blockers.map(({ code, evidence }) => {
    const { title, detail, remedy } = words[language][code];
    return { code, title, detail: detail(evidence), remedy: remedy(evidence), evidence };
  });
