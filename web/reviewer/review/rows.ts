import type { ShapeDescription } from '../../../lib/domain/due-diligence/description.ts';
import { askedDetails, askedFields } from '../../applicant/form/asked.ts';
import { at, type Json, type JsonObject } from '../../applicant/saving/json.ts';
import type { FormStep } from '../../shared/api/types.ts';

/** An answer as a row: its place, its label, and its value. */
export interface AnswerRow {
  /** RFC 6901, into the application. */
  readonly pointer: string;
  /** The field that a reason names for it. In the questionnaire, the whole question. */
  readonly named: string;
  readonly label: string;
  readonly value: Json;
  readonly shape: ShapeDescription;
}

type Described = FormStep['fields'][number];

/** Groups that are read as one line. */
const oneLine = new Set(['list', 'money', 'agreement']);

function rowsOfField(base: string, field: Described, draft: JsonObject): readonly AnswerRow[] {
  const shape = field as ShapeDescription;
  const pointer = `${base}/${field.id}`;
  if (!shape.fields || oneLine.has(shape.type))
    return [{ pointer, named: pointer, label: field.text, value: at(draft, [field.id]), shape }];
  return shape.fields.map((inner) => ({
    pointer: `${pointer}/${inner.id}`,
    named: `${pointer}/${inner.id}`,
    label: `${field.text}: ${inner.label}`,
    value: at(draft, [field.id, inner.id]),
    shape: inner,
  }));
}

function rowsOfQuestion(base: string, step: FormStep, field: Described, draft: JsonObject): readonly AnswerRow[] {
  const named = `${base}/answers/${field.id}`;
  const answer = at(draft, ['answers', field.id]);
  return [
    {
      pointer: `${named}/value`,
      named,
      label: `${field.id}: ${field.text}`,
      value: at(answer, ['value']),
      shape: field as ShapeDescription,
    },
    ...askedDetails(step, field, answer).map((detail) => ({
      pointer: `${named}/details/${detail.id}`,
      named,
      label: `${field.id}: ${detail.label}`,
      value: at(answer, ['details', detail.id]),
      shape: detail,
    })),
  ];
}

/** The answers of a step, field by field, without what is not asked. */
export function rowsOf(step: FormStep, answers: unknown): readonly AnswerRow[] {
  const draft = (answers ?? {}) as JsonObject;
  const base = `/steps/${step.step}`;
  return askedFields(step, draft).flatMap((field) =>
    step.questionnaireVersion ? rowsOfQuestion(base, step, field, draft) : rowsOfField(base, field, draft),
  );
}

/** Whether a pointer is that of a field, or lies within it. */
export const isWithin = (pointer: string, outer: string): boolean =>
  pointer === outer || pointer.startsWith(`${outer}/`);

/** The documents that a value names. */
export const documentsIn = (value: Json, ids: ReadonlySet<string>): readonly string[] =>
  typeof value === 'string'
    ? ids.has(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap((inner) => documentsIn(inner as Json, ids))
      : [];
