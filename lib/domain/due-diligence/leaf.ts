import * as z from 'zod/mini';
import { country, date, distinct, documentId, email, line, text } from '../fields.ts';
import type { Shape, TextSize } from './questionnaire.ts';

/** A shape that has no fields of its own. */
export type Leaf = Exclude<Shape, { readonly fields: unknown }>;

/** Longest text of each size, in UTF-16 code units. */
export const maxLength: Readonly<Record<TextSize, number>> = { name: 200, short: 500, long: 2000 };
/** Most items of a list. */
export const maxItems = 50;
/** Every country there is may be chosen; the limit only bounds the work. */
const maxChoices = 300;

const decimals = z.refine<number>((value) => Number(value.toFixed(4)) === value, {
  params: { code: 'too-precise' },
  error: 'Give at most four decimal places.',
});

const codes = (options: readonly { readonly code: string }[]) => z.enum(options.map(({ code }) => code));

function build(shape: Leaf): z.ZodMiniType {
  switch (shape.type) {
    case 'yes-no':
      return z.boolean();
    case 'tick':
      return z.literal(true);
    case 'country':
      return country;
    case 'date':
      return date;
    case 'email':
      return email;
    case 'file':
      return documentId;
    case 'text':
      return shape.size === 'long' ? text(maxLength.long) : line(maxLength[shape.size]);
    case 'number':
      return z.number().check(z.gte(shape.minimum), z.lte(shape.maximum), decimals);
    case 'single':
      return codes(shape.options);
    case 'multiple':
      return distinct(shape.options === 'countries' ? country : codes(shape.options), {
        min: shape.minimum,
        max: maxChoices,
      });
  }
}

const built = new WeakMap<Leaf, z.ZodMiniType>();

/** The schema of a value without fields. Built once: shapes are constants. */
export function leafSchema(shape: Leaf): z.ZodMiniType {
  const schema = built.get(shape) ?? build(shape);
  built.set(shape, schema);
  return schema;
}

type Explanation = { readonly code: string; readonly detail: string };

const wrongType: Readonly<Record<Leaf['type'], string>> = {
  'yes-no': 'Give true or false.',
  tick: 'Give true, or leave it out.',
  country: 'Give a country code as text.',
  date: 'Give a date as YYYY-MM-DD.',
  email: 'Give an email address as text.',
  file: 'Give the id of a document.',
  text: 'Give text.',
  number: 'Give a number.',
  single: 'Give one of the codes offered.',
  multiple: 'Give a list of codes.',
};

const formats: Readonly<Record<string, string>> = { date: 'not-a-date', email: 'not-an-email' };

/** Returns the meaning of an issue of such a schema, as a code and a sentence that never repeats the value. */
export function explain(shape: Leaf, issue: z.core.$ZodIssue): Explanation {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number'
        ? outOfRange(shape)
        : { code: 'too-long', detail: `Give at most ${issue.maximum}.` };
    case 'too_small':
      return issue.origin === 'number'
        ? outOfRange(shape)
        : { code: 'too-short', detail: `Give at least ${issue.minimum}.` };
    case 'invalid_value':
      return shape.type === 'tick'
        ? { code: 'not-accepted', detail: wrongType.tick }
        : { code: 'unknown-code', detail: `Give one of: ${issue.values.join(', ')}.` };
    case 'invalid_format':
      return { code: formats[shape.type] ?? 'invalid-format', detail: issue.message };
    case 'custom':
      return { code: String(issue.params?.code ?? 'invalid'), detail: issue.message };
    default:
      return { code: 'invalid-type', detail: wrongType[shape.type] };
  }
}

const outOfRange = (shape: Leaf): Explanation => ({
  code: 'out-of-range',
  detail: shape.type === 'number' ? `Give a number from ${shape.minimum} to ${shape.maximum}.` : wrongType[shape.type],
});
