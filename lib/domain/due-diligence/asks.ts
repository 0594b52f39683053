/**
 * The requests of a version of the questionnaire, from its own data: which answers are files, and which follow others.
 */
import { type Answers, type AnswerValue, fieldOf, itemsOf } from './answers.ts';
import { answerTo } from './asked.ts';
import type { Field, Question, Questionnaire, Shape } from './questionnaire.ts';

type Path = readonly (string | number)[];

/** A file that answers name. */
export interface NamedFile {
  /** Into the answers: `['DD16', 'details', 'policy']`. */
  readonly path: Path;
  readonly documentId: string;
}

const inFields = (fields: readonly Field[], owner: AnswerValue | undefined, path: Path): readonly NamedFile[] =>
  fields.flatMap(({ id, shape }) => inValue(shape, fieldOf(owner, id), [...path, id]));

function inValue(shape: Shape, value: AnswerValue | undefined, path: Path): readonly NamedFile[] {
  switch (shape.type) {
    case 'file':
      return typeof value === 'string' ? [{ path, documentId: value }] : [];
    case 'list':
      return itemsOf(value).flatMap((item, index) => inFields(shape.fields, item, [...path, index]));
    case 'group':
    case 'signature':
      return inFields(shape.fields, value, path);
    default:
      return [];
  }
}

function inAnswer({ id, shape, followUps }: Question, answers: Answers): readonly NamedFile[] {
  const answer = answerTo(answers, id);
  if (!answer) return [];
  const fields = followUps.flatMap((followUp) => followUp.fields);
  return [...inValue(shape, answer.value, [id, 'value']), ...inFields(fields, answer.details, [id, 'details'])];
}

/** Every file that answers name, in the order of the questions. */
export const filesIn = ({ questions }: Questionnaire, answers: Answers): readonly NamedFile[] =>
  questions.flatMap((question) => inAnswer(question, answers));

/** Returns, for each question that follows from another, that other question. */
export type Triggers = Readonly<Record<string, string>>;

export const triggersOf = ({ questions }: Questionnaire): Triggers =>
  Object.fromEntries(questions.flatMap(({ id, askedIf }) => (askedIf ? [[id, askedIf.question]] : [])));
