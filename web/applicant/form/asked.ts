/** Determines what a step asks, with the same rules as the functions. It is small, so that the form appears at once. */
import type { Answers, AnswerValue } from '../../../lib/domain/due-diligence/answers.ts';
import { answersAsked, followUpFields, questionsAsked } from '../../../lib/domain/due-diligence/asked.ts';
import { holds } from '../../../lib/domain/due-diligence/conditions.ts';
import type { FieldDescription, ShapeDescription } from '../../../lib/domain/due-diligence/description.ts';
import type {
  Condition,
  Field,
  Question,
  Questionnaire,
  Shape,
} from '../../../lib/domain/due-diligence/questionnaire.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { isObject, type JsonObject } from '../saving/json.ts';

type Described = FormStep['fields'][number];

/** A number whose sum over the items of a list must not exceed 100. */
const percentFieldOf = ({ followUp = [] }: Described): string | undefined =>
  followUp
    .map(({ when }) => when as Condition)
    .flatMap((when) =>
      when.kind === 'remainder-above' || when.kind === 'remainder-unexplained' ? [when.field] : [],
    )[0];

function shapeOf(described: ShapeDescription, percentField?: string): Shape {
  const { type, options = [], fields = [], minItems, maxLength = 0 } = described;
  const choices = options.map(({ code }) => ({ code }));
  const minimum = minItems === 1 ? 1 : 0;
  switch (type) {
    case 'text':
      return { type, size: maxLength > 500 ? 'long' : maxLength > 200 ? 'short' : 'name' };
    case 'number':
      return { type, minimum: described.minimum ?? Number.NEGATIVE_INFINITY, maximum: described.maximum ?? Infinity };
    case 'country':
      return { type, ...(described.several && { several: true }) };
    case 'single':
      return { type, options: choices };
    case 'multiple':
      return { type, options: described.countries ? 'countries' : choices, minimum };
    case 'list':
      return { type, fields: fields.map(fieldOf), minimum, ...(percentField && { percentField }) };
    case 'group':
    case 'signature':
      return { type, fields: fields.map(fieldOf) };
    default:
      return { type } as Shape;
  }
}

const fieldOf = ({ id, required, ...described }: FieldDescription): Field => ({
  id,
  required,
  shape: shapeOf(described),
});

const questionOf = (field: Described): Question => ({
  id: field.id,
  section: field.section,
  shape: shapeOf(field as ShapeDescription, percentFieldOf(field)),
  ...(field.askedIf && { askedIf: field.askedIf }),
  followUps: (field.followUp ?? []).map(({ when, fields }) => ({
    when: when as Condition,
    fields: (fields as readonly FieldDescription[]).map(fieldOf),
  })),
  rules: [],
});

const known = new WeakMap<FormStep, Questionnaire>();

/** The questionnaire of a served step, in the form that the domain's rules need. */
export function questionnaireOf(step: FormStep): Questionnaire {
  const made = known.get(step) ?? {
    version: step.questionnaireVersion ?? '',
    sections: step.sections.map(({ id }) => id),
    questions: step.fields.map(questionOf),
  };
  known.set(step, made);
  return made;
}

/** Whether a value has answers by question. The rules take an answer that has no value as none. */
const areAnswers = (value: unknown): value is Answers => isObject(value);

/** The answers of a draft of the questionnaire. */
export const answersIn = ({ answers }: JsonObject): Answers => (areAnswers(answers) ? answers : {});

/** The conditions of fields and options on the fields beside them. */
interface Conditional {
  readonly when?: unknown;
}

const holdsBeside = (condition: unknown, beside: unknown): boolean =>
  isObject(beside) && holds(condition as Condition, { value: beside as AnswerValue });

/** Whether a field, or an option of it, is asked, given the fields beside it. */
export const isAsked = ({ when }: Conditional, beside: unknown): boolean =>
  when === undefined || holdsBeside(when, beside);

/** Whether a field has to be answered, given the fields beside it. */
export const isRequired = ({ required, requiredWhen }: FieldDescription, beside: unknown): boolean =>
  required || (requiredWhen !== undefined && holdsBeside(requiredWhen, beside));

/** The fields of a step that are asked, given what is answered so far. */
export function askedFields(step: FormStep, draft: JsonObject): readonly Described[] {
  if (!step.questionnaireVersion) return step.fields.filter((field) => isAsked(field, draft));
  const asked = new Set(questionsAsked(questionnaireOf(step), answersIn(draft)).map(({ id }) => id));
  return step.fields.filter(({ id }) => asked.has(id));
}

/** The fields of a question's follow-ups that are asked, given its answer. */
export function askedDetails(step: FormStep, field: Described, answer: unknown): readonly FieldDescription[] {
  if (!isObject(answer) || answer.value === undefined) return [];
  const question = questionnaireOf(step).questions.find(({ id }) => id === field.id)!;
  const asked = new Set(followUpFields(question, answer as never).map(({ id }) => id));
  const fields = (field.followUp ?? []).flatMap((followUp) => followUp.fields as readonly FieldDescription[]);
  return fields.filter(({ id }) => asked.has(id));
}

/** A draft as it is sent. The answer to a question or field that is not asked stays on the page. */
export function asSent(step: FormStep, draft: JsonObject): JsonObject {
  if (!step.questionnaireVersion) {
    const dropped = new Set(step.fields.filter((field) => !isAsked(field, draft)).map(({ id }) => id));
    return dropped.size === 0 ? draft : Object.fromEntries(Object.entries(draft).filter(([id]) => !dropped.has(id)));
  }
  const answers: JsonObject = answersAsked(questionnaireOf(step), answersIn(draft));
  return Object.keys(answers).length === 0 ? {} : { questionnaireVersion: step.questionnaireVersion, answers };
}
