/** A form's description of a step: each field of its schema, with its limits and its words. */
import type * as z from 'zod/mini';
import type { FieldDescription, QuestionDescription, ShapeDescription } from '../domain/due-diligence/description.ts';
import { fieldConditions } from '../domain/field-conditions.ts';
import { fieldKinds } from '../domain/fields.ts';
import type { AnyWords } from './words.ts';

type Schema = z.core.$ZodType;
type Fields = Readonly<Record<string, Schema>>;

/** A top-level field of a step: like a question, except that it may be optional. */
export type FormField = Omit<QuestionDescription, 'required'> &
  Pick<FieldDescription, 'required' | 'when' | 'requiredWhen'>;

const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;
const isOptional = (schema: Schema): boolean => defOf(schema).type === 'optional';
/** The schema of a value that is present. */
const present = (schema: Schema): Schema => {
  const def = defOf(schema);
  return def.type === 'optional' ? present(def.innerType) : schema;
};

const optionsOf = (entries: object, { options = {} }: AnyWords) =>
  Object.values(entries).map((code) => ({ code: String(code), label: options[String(code)] ?? String(code) }));

type Check =
  | z.core.$ZodCheckMinLengthDef
  | z.core.$ZodCheckMaxLengthDef
  | z.core.$ZodCheckLessThanDef
  | z.core.$ZodCheckGreaterThanDef;

/** The limits that a schema checks: of a number, of a text's length, of how many entries a list has. */
function limitsOf(schema: Schema): { readonly minimum?: number; readonly maximum?: number } {
  const limits: { minimum?: number; maximum?: number } = {};
  for (const { _zod } of defOf(schema).checks ?? []) {
    const check = _zod.def as Check;
    if (check.check === 'min_length') limits.minimum = check.minimum;
    if (check.check === 'max_length') limits.maximum = check.maximum;
    if (check.check === 'greater_than') limits.minimum = Number(check.value);
    if (check.check === 'less_than') limits.maximum = Number(check.value);
  }
  return limits;
}

function describeText(schema: Schema): ShapeDescription {
  const kind = fieldKinds.get(schema);
  if (!kind) throw new Error('A text of a step is of no kind: make it with lib/domain/fields.ts');
  if (kind.options) return kind;
  const { maximum } = limitsOf(schema);
  return { ...kind, ...(maximum !== undefined && kind.type !== 'file' && { maxLength: maximum }) };
}

function describeList(schema: Schema, element: Schema, words: AnyWords): ShapeDescription {
  const { minimum: minItems = 0, maximum: maxItems } = limitsOf(schema);
  const entry = describeShape(element, words);
  const limits = { minItems, ...(maxItems !== undefined && { maxItems }) };
  switch (entry.type) {
    case 'single':
      return { type: 'multiple', options: entry.options, ...limits };
    case 'country':
      return { type: 'multiple', countries: true, ...limits };
    case 'text':
      return { type: 'texts', maxLength: entry.maxLength, ...limits };
    default:
      return { type: 'list', fields: entry.fields, ...limits };
  }
}

const isWhole = (def: z.core.$ZodNumberDef): boolean => 'format' in def;

function describeShape(schema: Schema, words: AnyWords): ShapeDescription {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return describeText(schema);
    case 'number': {
      const { minimum, maximum } = limitsOf(schema);
      return { type: 'number', minimum, maximum, ...(isWhole(def) && { integer: true }) };
    }
    case 'boolean':
      return { type: 'yes-no' };
    case 'literal':
      return { type: 'tick' };
    case 'enum':
      return { type: 'single', options: optionsOf(def.entries, words) };
    case 'array':
      return describeList(schema, def.element, words);
    case 'object':
      return { type: fieldKinds.get(schema)?.type ?? 'group', fields: describeFields(def.shape, words.fields ?? {}) };
    default:
      throw new Error(`A form has no field for a ${def.type}`);
  }
}

const wordsOf = (words: Readonly<Record<string, AnyWords>>, id: string): AnyWords => words[id] ?? { label: id };

function describeField(id: string, schema: Schema, { label, help, ...words }: AnyWords): FieldDescription {
  const required = !isOptional(schema);
  const described = { id, label, ...(help && { help }), required, ...fieldConditions.get(schema) };
  return { ...described, ...describeShape(present(schema), { label, ...words }) };
}

/** The fields of an object, each with its words and limits. */
export const describeFields = (
  fields: Fields,
  words: Readonly<Record<string, AnyWords>>,
): readonly FieldDescription[] =>
  Object.entries(fields).map(([id, schema]) => describeField(id, schema, wordsOf(words, id)));

/** The fields of a step in the order of its sections, in the shape of a questionnaire's questions. */
export const describeStep = (
  fields: Fields,
  sections: Readonly<Record<string, readonly string[]>>,
  words: Readonly<Record<string, AnyWords>>,
): readonly FormField[] =>
  Object.entries(sections).flatMap(([section, ids]) =>
    ids.map((id) => {
      const { label: text, ...field } = describeField(id, fields[id]!, wordsOf(words, id));
      return { ...field, section, text };
    }),
  );

/** Whether a step asks to accept an agreement. */
export const asksAgreement = ({ shape }: z.ZodMiniObject): boolean =>
  Object.values(shape).some((field) => fieldKinds.get(field)?.type === 'agreement');
