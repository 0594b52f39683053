/** Answers as a save for later stores them, with malformed ones as they were given. */
import { type Finding, pointerOf } from '../finding.ts';
import type { Answer, Answers } from './answers.ts';
import { answerTo, followUpFields, questionsAsked } from './asked.ts';
import type { Question, Questionnaire } from './questionnaire.ts';

interface Keeping {
  /** The well-formed answers that are asked. */
  readonly answers: Answers;
  /** All that was given. */
  readonly kept: Answers;
  readonly malformed: readonly Finding[];
}

const isWithin = (malformed: readonly Finding[], path: readonly string[]): boolean => {
  const outer = pointerOf(path);
  return malformed.some(({ pointer }) => pointer === outer || pointer.startsWith(`${outer}/`));
};

/** Details that follow an answer, and malformed ones; all of them while the answer itself is malformed. */
function detailsKept(question: Question, { details = {} }: Answer, { answers, malformed }: Keeping) {
  const path = ['answers', question.id];
  if (isWithin(malformed, [...path, 'value'])) return details;
  const answer = answerTo(answers, question.id);
  const asked = answer ? followUpFields(question, answer).map(({ id }) => id) : [];
  const isKept = (id: string) => asked.includes(id) || isWithin(malformed, [...path, 'details', id]);
  return Object.fromEntries(Object.entries(details).filter(([id]) => isKept(id)));
}

/**
 * Returns the answers to asked questions, and all malformed ones, because the applicant must be able to correct what is
 * listed.
 */
export function keptAnswers(questionnaire: Questionnaire, keeping: Keeping): Answers {
  const asked = questionsAsked(questionnaire, keeping.answers);
  return Object.fromEntries(
    questionnaire.questions.flatMap((question) => {
      const found = answerTo(keeping.kept, question.id);
      const isKept = asked.includes(question) || isWithin(keeping.malformed, ['answers', question.id]);
      if (!found || !isKept) return [];
      const details = detailsKept(question, found, keeping);
      return [[question.id, { value: found.value, ...(Object.keys(details).length > 0 && { details }) }]];
    }),
  );
}
