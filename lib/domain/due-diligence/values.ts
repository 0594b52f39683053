import * as z from 'zod/mini';
import { type Finding, pointerOf } from '../finding.ts';
import { typeFault } from '../read.ts';
import type { AnswerValue } from './answers.ts';
import { remainderOf } from './conditions.ts';
import { explain, type Leaf, maxItems, schemaFor } from './leaf.ts';
import type { Field, Shape } from './questionnaire.ts';

type Path = readonly PropertyKey[];

/** A value as far as it is well-formed, and what is not. A value left blank is undefined, without a finding. */
export interface Read<Value> {
  readonly value: Value | undefined;
  /** The value with what is malformed as it was given, where that differs. */
  readonly kept?: Value;
  readonly malformed: readonly Finding[];
}

type Fields = Readonly<Record<string, AnswerValue>>;

export const isObject = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

const wrong = (path: Path, finding: Omit<Finding, 'pointer'>): Read<never> => ({
  value: undefined,
  malformed: [{ pointer: pointerOf(path), ...finding }],
});

/** Findings for every field that is not among those known. */
export const unknownFields = (input: object, known: readonly string[], path: Path): readonly Finding[] =>
  Object.keys(input)
    .filter((key) => !known.includes(key))
    .map((key) => ({ pointer: pointerOf([...path, key]), code: 'unknown-field' }));

/** A field of what was sent; never something that an object inherits. */
export const sent = (input: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.hasOwn(input, field) ? input[field] : undefined;

function isBlank(shape: Shape, input: unknown): boolean {
  if (Array.isArray(input)) return input.length === 0 && 'minimum' in shape && shape.minimum === 1;
  return input === undefined || (typeof input === 'string' && input.trim() === '');
}

function readLeaf(shape: Leaf, input: unknown, path: Path): Read<AnswerValue> {
  const parsed = z.safeParse(schemaFor(shape, input), input);
  // A leaf's schema yields strings, numbers, booleans and lists of strings: all of them are answer values.
  if (parsed.success) return { value: parsed.data as AnswerValue, malformed: [] };
  const { issues } = parsed.error;
  // Nothing else is reported about a value of the wrong type.
  const wrongType = issues.filter(({ code, path: at }) => code === 'invalid_type' && at.length === 0);
  const malformed = (wrongType.length > 0 ? wrongType : issues).map((issue) => ({
    pointer: pointerOf([...path, ...issue.path]),
    ...explain(shape, issue),
    ...typeFault(issue, input),
  }));
  return { value: undefined, kept: input as AnswerValue, malformed };
}

/** Reads an object of fields; fields left blank are left out. */
export function readFields(fields: readonly Field[], input: unknown, path: Path): Read<Fields> {
  if (!isObject(input)) return wrong(path, { code: 'invalid-type', sentence: 'type-object' });
  const read = fields.map(({ id, shape }) => ({ id, ...readValue(shape, sent(input, id), [...path, id]) }));
  const known = fields.map(({ id }) => id);
  const members = (of: (one: Read<AnswerValue>) => AnswerValue | undefined) =>
    Object.fromEntries(
      read.flatMap(({ id, ...one }) => {
        const value = of(one);
        return value === undefined ? [] : [[id, value]];
      }),
    );
  return {
    value: members(({ value }) => value),
    kept: members(({ value, kept = value }) => kept),
    malformed: [...read.flatMap(({ malformed }) => malformed), ...unknownFields(input, known, path)],
  };
}

function readList(shape: Shape & { type: 'list' }, input: unknown, path: Path): Read<AnswerValue> {
  if (!Array.isArray(input)) return wrong(path, { code: 'invalid-type', sentence: 'type-array' });
  if (input.length > maxItems)
    return wrong(path, { code: 'too-long', sentence: 'too-many', params: { limit: maxItems } });
  const read = input.map((item, index) => readFields(shape.fields, item, [...path, index]));
  // A malformed item keeps its place, so that the pointers of later items stay right.
  const value = read.map((item) => item.value ?? {});
  const above = shape.percentField !== undefined && remainderOf(value, shape.percentField) < -1e-6;
  const sum = above ? wrong(path, { code: 'sum-above-100' }).malformed : [];
  const kept = read.map((item) => item.kept ?? {});
  return { value, kept, malformed: [...read.flatMap(({ malformed }) => malformed), ...sum] };
}

/** Reads a value of this shape, trimmed. */
export function readValue(shape: Shape, input: unknown, path: Path): Read<AnswerValue> {
  if (isBlank(shape, input)) return { value: undefined, malformed: [] };
  switch (shape.type) {
    case 'list':
      return readList(shape, input, path);
    case 'group':
    case 'signature':
      return readFields(shape.fields, input, path);
    default:
      return readLeaf(shape, input, path);
  }
}
