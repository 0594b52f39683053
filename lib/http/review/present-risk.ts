import type { Application } from '../../domain/application/application.ts';
import type { ReviewFlag } from '../../domain/review/decision.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import type { Language } from '../../words/languages.ts';
import { reviewWords } from '../../words/review.ts';

/** The points of one question, as they were assessed. */
interface Explained {
  readonly question: string;
  readonly points: number;
}

/** Returns the risk of an application, with the reason for each flag in words. */
export function presentRisk(application: Application, explanation: readonly Explained[], language: Language) {
  const { program, questionnaireVersion, risk, flags } = application;
  const words = questionnaireVersion ? questionnaireWords(program, questionnaireVersion, language) : {};
  const reasonOf = ({ flagId, points, reason }: ReviewFlag): string =>
    words[`flags.${flagId}.${points}`] ?? reason ?? flagId;
  const why = (asked: string) => flags.filter(({ question }) => question === asked).map(reasonOf);
  return {
    band: risk?.band ?? null,
    score: risk?.score ?? null,
    flags: flags.map(({ disposal, ...flag }) => ({ ...flag, reason: reasonOf(flag), ...disposal })),
    explanation: explanation.map(({ question, points }) => ({
      question,
      points,
      reason: why(question).join(reviewWords[language].separator) || reviewWords[language].nothingCounts,
    })),
  };
}
