import { type Finding, pointerOf } from '../finding.ts';
import { type Answers, type AnswerValue, fieldOf, itemsOf } from './answers.ts';
import { answerTo, followUpFields, questionsAsked } from './asked.ts';
import type { Field, Question, Questionnaire, Shape } from './questionnaire.ts';

type Path = readonly PropertyKey[];

const required = (path: Path, { type }: Shape): Finding => ({
  pointer: pointerOf(path),
  code: 'required',
  ...(type === 'tick' && { sentence: 'not-accepted' as const }),
});

function missingWithin(shape: Shape, value: AnswerValue, path: Path): readonly Finding[] {
  switch (shape.type) {
    case 'list':
      return itemsOf(value).flatMap((item, index) => missingFields(shape.fields, item, [...path, index]));
    case 'group':
    case 'signature':
      return missingFields(shape.fields, value, path);
    default:
      return [];
  }
}

const missingFields = (fields: readonly Field[], owner: AnswerValue | undefined, path: Path): readonly Finding[] =>
  fields.flatMap(({ id, shape, required: isRequired }) => {
    const value = fieldOf(owner, id);
    if (value !== undefined) return missingWithin(shape, value, [...path, id]);
    return isRequired ? [required([...path, id], shape)] : [];
  });

function missingOf(question: Question, answers: Answers): readonly Finding[] {
  const path = ['answers', question.id];
  const answer = answerTo(answers, question.id);
  if (!answer) return [{ sentence: 'answer-required', ...required([...path, 'value'], question.shape) }];
  return [
    ...missingWithin(question.shape, answer.value, [...path, 'value']),
    ...missingFields(followUpFields(question, answer), answer.details, [...path, 'details']),
  ];
}

/** Returns what the questions that are asked still lack, in the order of the questionnaire. */
export const missingAnswers = (questionnaire: Questionnaire, answers: Answers): readonly Finding[] =>
  questionsAsked(questionnaire, answers).flatMap((question) => missingOf(question, answers));
