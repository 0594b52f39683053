import type { Field, Question, Questionnaire, Shape } from '../domain/due-diligence/questionnaire.ts';
import type { Say } from '../domain/due-diligence/words.ts';
import type { Language } from '../words/languages.ts';
import { answerRows, valueRows } from './answer-rows.ts';
import type { Block, Row } from './blocks.ts';
import { isList, isObject, type Json, type JsonObject } from './content.ts';
import type { Words } from './words.ts';

/** The inputs for the words of a questionnaire. */
export interface Saying {
  readonly words: Words;
  readonly language: Language;
  readonly ownershipThresholdPercent: number;
}

function leaf({ shape, place }: Placed, value: Json, { words, ask }: Saying & Asking): string {
  if (typeof value !== 'string') return words.scalar(value);
  if (shape.type === 'country' || (shape.type === 'multiple' && shape.options === 'countries'))
    return words.country(value);
  if (shape.type !== 'single' && shape.type !== 'multiple') return value;
  const options = shape.options === 'countries' ? [] : shape.options;
  return options.some(({ code }) => code === value) ? ask(`${place}.${value}`) : value;
}

/** A shape, and the place of its words. */
interface Placed {
  readonly shape: Shape;
  readonly place: string;
}

interface Asking {
  readonly ask: Say;
}

/** The fields of an answer in the order of the form, and then whatever else is there. */
function fieldRows(
  fields: readonly Field[],
  place: string,
  answers: JsonObject,
  depth: number,
  say: Saying & Asking,
): readonly Row[] {
  const known = fields.flatMap(({ id, shape }) =>
    Object.hasOwn(answers, id)
      ? shapeRows(say.ask(`${place}.${id}`), { shape, place: `${place}.${id}` }, answers[id]!, depth, say)
      : [],
  );
  const names = fields.map(({ id }) => id);
  const others = Object.entries(answers).filter(([name]) => !names.includes(name));
  return [...known, ...answerRows(Object.fromEntries(others), say.words, { depth })];
}

function shapeRows(label: string, placed: Placed, value: Json, depth: number, say: Saying & Asking): readonly Row[] {
  const { shape, place } = placed;
  if (isList(value) && value.length > 0 && value.every(isObject) && shape.type === 'list')
    return value.flatMap((item, index) => [
      { label: `${label} ${index + 1}`, depth },
      ...fieldRows(shape.fields, place, item, depth + 1, say),
    ]);
  if (isObject(value) && (shape.type === 'group' || shape.type === 'signature'))
    return fieldRows(shape.fields, place, value, depth, say);
  if (isObject(value) || (isList(value) && value.length === 0))
    return valueRows(label, undefined, value, depth, say.words);
  const lines = isList(value) ? value.map((one) => leaf(placed, one, say)) : [leaf(placed, value, say)];
  return [{ label, lines, depth }];
}

function questionBlocks(question: Question, answer: Json, say: Saying & Asking): readonly Block[] {
  const { id, shape, followUps } = question;
  const { value, details, ...others } = isObject(answer) ? answer : { value: answer };
  const { answer: label } = say.words.texts.labels;
  const rows = [
    ...(value === undefined ? [] : shapeRows(label, { shape, place: `${id}.value` }, value, 0, say)),
    ...(isObject(details)
      ? fieldRows(
          followUps.flatMap(({ fields }) => fields),
          `${id}.details`,
          details,
          0,
          say,
        )
      : []),
    ...answerRows(others, say.words),
  ];
  return [
    { kind: 'question', id, text: say.ask(id) },
    { kind: 'rows', rows },
  ];
}

/** A questionnaire, and its words. */
export interface Asked {
  readonly questionnaire: Questionnaire;
  readonly say: Say;
}

/** Returns every answer under its question, by section. Answers to unknown questions come last. */
export function questionnaireBlocks(asked: Asked | undefined, answers: JsonObject, say: Saying): readonly Block[] {
  const { sections = [], questions = [] } = asked?.questionnaire ?? {};
  const answered = questions.filter(({ id }) => Object.hasOwn(answers, id));
  const known = answered.map(({ id }) => id);
  const others = Object.entries(answers).filter(([id]) => !known.includes(id));
  return [
    ...sections.flatMap((section): readonly Block[] => {
      const own = answered.filter((question) => question.section === section);
      if (own.length === 0 || !asked) return [];
      const heading = { kind: 'heading', level: 3, text: asked.say(`sections.${section}`) } as const;
      const saying = { ...say, ask: asked.say };
      return [heading, ...own.flatMap((question) => questionBlocks(question, answers[question.id]!, saying))];
    }),
    ...(others.length > 0 ? [{ kind: 'rows', rows: answerRows(Object.fromEntries(others), say.words) } as const] : []),
  ];
}
