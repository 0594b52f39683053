import type { Answer, Answers, AnswerValue } from './answers.ts';
import { holds } from './conditions.ts';
import type { Field, Question, Questionnaire } from './questionnaire.ts';

/** The answer to a question, if there is one; never something that an object inherits. */
export const answerTo = (answers: Answers, id: string): Answer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/** The questions that are asked, given these answers, in the order of the questionnaire. */
export function questionsAsked(questionnaire: Questionnaire, answers: Answers): readonly Question[] {
  const asked = new Map<string, Question>();
  for (const question of questionnaire.questions) {
    const { askedIf } = question;
    const isAsked =
      !askedIf || (asked.has(askedIf.question) && answerTo(answers, askedIf.question)?.value === askedIf.equals);
    if (isAsked) asked.set(question.id, question);
  }
  return [...asked.values()];
}

/** The fields of the follow-ups that are asked, given this answer. */
export const followUpFields = (question: Question, answer: Answer): readonly Field[] =>
  question.followUps.filter(({ when }) => holds(when, answer)).flatMap(({ fields }) => fields);

function answerAsked(question: Question, answer: Answer): Answer {
  const details: [string, AnswerValue][] = followUpFields(question, answer).flatMap(({ id }) => {
    const value = answer.details && Object.hasOwn(answer.details, id) ? answer.details[id] : undefined;
    return value === undefined ? [] : [[id, value]];
  });
  return details.length > 0 ? { value: answer.value, details: Object.fromEntries(details) } : { value: answer.value };
}

/** The answers without those to questions that are not asked, and without details that are not asked. */
export const answersAsked = (questionnaire: Questionnaire, answers: Answers): Answers =>
  Object.fromEntries(
    questionsAsked(questionnaire, answers).flatMap((question) => {
      const answer = answerTo(answers, question.id);
      return answer ? [[question.id, answerAsked(question, answer)]] : [];
    }),
  );
