import { type DueDiligenceAnswers, versionIn } from './answers.ts';
import { readDueDiligence } from './due-diligence.ts';
import type { Questionnaire } from './questionnaire.ts';

/** Returns answers as a start for another version: those to questions that it has too, as far as it can read them. */
function carriedOver(to: Questionnaire, { answers }: DueDiligenceAnswers): DueDiligenceAnswers {
  const known = Object.entries(answers).filter(([id]) => to.questions.some((question) => question.id === id));
  const body = { questionnaireVersion: to.version, answers: Object.fromEntries(known) };
  return readDueDiligence(to, body).answers;
}

/** Returns the answers that a patch is merged into: as they were saved, or carried over to the version that it names. */
export function answersToPatch(
  saved: DueDiligenceAnswers,
  patch: unknown,
  questionnaires: readonly Questionnaire[],
): DueDiligenceAnswers {
  const version = versionIn(patch);
  const to = questionnaires.find((one) => one.version === version);
  return to && saved.answers && version !== saved.questionnaireVersion ? carriedOver(to, saved) : saved;
}
