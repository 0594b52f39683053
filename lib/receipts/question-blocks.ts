import type { Field, Language, Question, Questionnaire, Shape } from '../domain/due-diligence/questionnaire.ts';
import { answerRows, valueRows } from './answer-rows.ts';
import type { Block, Row } from './blocks.ts';
import { isList, isObject, type Json, type JsonObject } from './content.ts';
import type { Words } from './words.ts';

/** What the words of a questionnaire are said with. */
export interface Saying {
  readonly words: Words;
  readonly language: Language;
  readonly ownershipThresholdPercent: number;
}

function leaf(shape: Shape, value: Json, { words, language }: Saying): string {
  if (typeof value !== 'string') return words.scalar(value);
  if (shape.type === 'country' || (shape.type === 'multiple' && shape.options === 'countries'))
    return words.country(value);
  if (shape.type !== 'single' && shape.type !== 'multiple') return value;
  const options = shape.options === 'countries' ? [] : shape.options;
  return options.find(({ code }) => code === value)?.label[language] ?? value;
}

/** The fields of an answer in the order of the form, and then whatever else is there. */
function fieldRows(fields: readonly Field[], answers: JsonObject, depth: number, say: Saying): readonly Row[] {
  const known = fields.flatMap(({ id, label, shape }) =>
    Object.hasOwn(answers, id) ? shapeRows(label[say.language], shape, answers[id]!, depth, say) : [],
  );
  const names = fields.map(({ id }) => id);
  const others = Object.entries(answers).filter(([name]) => !names.includes(name));
  return [...known, ...answerRows(Object.fromEntries(others), say.words, { depth })];
}

function shapeRows(label: string, shape: Shape, value: Json, depth: number, say: Saying): readonly Row[] {
  if (isList(value) && value.length > 0 && value.every(isObject) && shape.type === 'list')
    return value.flatMap((item, index) => [
      { label: `${label} ${index + 1}`, depth },
      ...fieldRows(shape.fields, item, depth + 1, say),
    ]);
  if (isObject(value) && (shape.type === 'group' || shape.type === 'signature'))
    return fieldRows(shape.fields, value, depth, say);
  if (isObject(value) || (isList(value) && value.length === 0))
    return valueRows(label, undefined, value, depth, say.words);
  const lines = isList(value) ? value.map((one) => leaf(shape, one, say)) : [leaf(shape, value, say)];
  return [{ label, lines, depth }];
}

function questionBlocks(question: Question, answer: Json, say: Saying): readonly Block[] {
  const { id, text, shape, followUps } = question;
  const { value, details, ...others } = isObject(answer) ? answer : { value: answer };
  const { answer: label } = say.words.texts.labels;
  const rows = [
    ...(value === undefined ? [] : shapeRows(label, shape, value, 0, say)),
    ...(isObject(details)
      ? fieldRows(
          followUps.flatMap(({ fields }) => fields),
          details,
          0,
          say,
        )
      : []),
    ...answerRows(others, say.words),
  ];
  const asked = text[say.language].replaceAll('{ownershipThresholdPercent}', String(say.ownershipThresholdPercent));
  return [
    { kind: 'question', id, text: asked },
    { kind: 'rows', rows },
  ];
}

/** Every answer to the questionnaire under its question, by section; answers to questions it has not come last. */
export function questionnaireBlocks(
  questionnaire: Questionnaire | undefined,
  answers: JsonObject,
  say: Saying,
): readonly Block[] {
  const { sections = [], questions = [] } = questionnaire ?? {};
  const answered = questions.filter(({ id }) => Object.hasOwn(answers, id));
  const known = answered.map(({ id }) => id);
  const others = Object.entries(answers).filter(([id]) => !known.includes(id));
  return [
    ...sections.flatMap(({ id, title }): readonly Block[] => {
      const own = answered.filter(({ section }) => section === id);
      if (own.length === 0) return [];
      const heading = { kind: 'heading', level: 3, text: title[say.language] } as const;
      return [heading, ...own.flatMap((question) => questionBlocks(question, answers[question.id]!, say))];
    }),
    ...(others.length > 0 ? [{ kind: 'rows', rows: answerRows(Object.fromEntries(others), say.words) } as const] : []),
  ];
}
