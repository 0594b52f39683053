import * as z from 'zod/mini';
import { email } from '../contact-fields.ts';
import { country, date, distinct, documentId, line, text } from '../fields.ts';
import { type Finding, type FindingCode, type Sentence, sentence } from '../finding.ts';
import { ruleFinding } from '../read.ts';
import type { Shape, TextSize } from './questionnaire.ts';

/** A shape without fields. */
export type Leaf = Exclude<Shape, { readonly fields: unknown }>;

/** Longest text of each size, in UTF-16 code units. */
export const maxLength: Readonly<Record<TextSize, number>> = { name: 200, short: 500, long: 2000 };
/** Most items of a list. */
export const maxItems = 50;
/** All countries may be chosen. The limit only bounds the work. */
const maxChoices = 300;

const decimals = z.refine<number>((value) => Number(value.toFixed(4)) === value, {
  params: { code: 'too-precise' },
  error: sentence('too-precise'),
});

/** Nobody has more nationalities than this. */
const countries = distinct(country, { min: 0, max: 20 });

const codes = (options: readonly { readonly code: string }[]) => z.enum(options.map(({ code }) => code));

function build(shape: Leaf): z.ZodMiniType {
  switch (shape.type) {
    case 'yes-no':
      return z.boolean();
    case 'tick':
      return z.literal(true);
    case 'country':
      return shape.several ? z.union([country, countries]) : country;
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

/** The schema that says what is wrong with an input: of a country, or of several. */
export const schemaFor = (shape: Leaf, input: unknown): z.ZodMiniType =>
  shape.type === 'country' ? (shape.several && Array.isArray(input) ? countries : country) : leafSchema(shape);

type Explanation = Omit<Finding, 'pointer'>;

/** The finding on a value of the wrong type. */
const wrongType: Readonly<Record<Leaf['type'], Sentence>> = {
  'yes-no': 'type-boolean',
  tick: 'not-accepted',
  country: 'type-country',
  date: 'type-date',
  email: 'type-email',
  file: 'type-file',
  text: 'type-string',
  number: 'type-number',
  single: 'type-single',
  multiple: 'type-multiple',
};

const formats: Readonly<Record<string, FindingCode>> = { date: 'not-a-date', email: 'not-an-email' };

/** Returns the meaning of an issue of such a schema: a code, and the parts of its sentence. */
export function explain(shape: Leaf, issue: z.core.$ZodIssue): Explanation {
  const named = { sentence: issue.message as Sentence };
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number' ? outOfRange(shape) : tooLong(issue);
    case 'too_small':
      return issue.origin === 'number'
        ? outOfRange(shape)
        : { code: 'too-short', sentence: 'at-least', params: { limit: Number(issue.minimum) } };
    case 'invalid_value':
      return shape.type === 'tick'
        ? { code: 'not-accepted' }
        : { code: 'unknown-code', params: { codes: issue.values.map(String) } };
    case 'invalid_format':
      return { code: formats[shape.type] ?? 'invalid-format', ...named };
    case 'custom': {
      const found = ruleFinding(issue);
      return found.code === 'invalid-format' ? { ...found, code: formats[shape.type] ?? found.code } : found;
    }
    default:
      return { code: 'invalid-type', sentence: wrongType[shape.type] };
  }
}

const tooLong = ({ origin, maximum }: z.core.$ZodIssueTooBig): Explanation => ({
  code: 'too-long',
  sentence: origin === 'array' ? 'too-many' : 'too-long',
  params: { limit: Number(maximum) },
});

const outOfRange = (shape: Leaf): Explanation =>
  shape.type === 'number'
    ? { code: 'out-of-range', sentence: 'between', params: { minimum: shape.minimum, maximum: shape.maximum } }
    : { code: 'out-of-range' };
