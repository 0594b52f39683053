import type { FieldDescription } from '../domain/due-diligence/description.ts';
import type { Row } from './blocks.ts';
import { isList, isObject, type Json, type JsonObject } from './content.ts';
import { isMoney, type Words } from './words.ts';

/** A field as the form describes it; undefined for one that it does not know. */
type Known = FieldDescription | undefined;

/** Fields in the order of the form; those that it does not know come last. */
function inOrder(answers: JsonObject, fields: readonly FieldDescription[]): readonly [string, Json][] {
  const order = fields.map(({ id }) => id);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(answers).sort(([one], [other]) => place(one) - place(other));
}

/** A list of parts, each under its number. */
function listRows(label: string, field: Known, items: readonly Json[], depth: number, words: Words): readonly Row[] {
  if (items.every(isMoney)) return [{ label, lines: items.map((item) => words.money(item)), depth }];
  if (!items.some((item) => isObject(item) || isList(item)))
    return [{ label, lines: items.map((item) => words.scalar(item, field)), depth }];
  return items.flatMap((item, index) => valueRows(`${label} ${index + 1}`, field, item, depth, words));
}

/** A value under its label: in one row, or in rows one deeper. */
export function valueRows(label: string, field: Known, value: Json, depth: number, words: Words): readonly Row[] {
  if (isList(value) && value.length === 0) return [{ label, lines: [words.texts.none], depth }];
  if (isList(value)) return listRows(label, field, value, depth, words);
  if (isMoney(value)) return [{ label, lines: [words.money(value)], depth }];
  if (isObject(value))
    return [{ label, depth }, ...answerRows(value, words, { depth: depth + 1, fields: field?.fields })];
  return [{ label, lines: [words.scalar(value, field)], depth }];
}

interface Within {
  readonly depth?: number;
  /** The form's description of them. */
  readonly fields?: readonly FieldDescription[];
}

/** The answers of a step, or of a part of one: every field that is there. */
export const answerRows = (
  answers: JsonObject,
  words: Words,
  { depth = 0, fields = [] }: Within = {},
): readonly Row[] =>
  inOrder(answers, fields).flatMap(([name, value]) => {
    const field = fields.find(({ id }) => id === name);
    return valueRows(field?.label ?? beginning(name), field, value, depth, words);
  });

/** A name as a label begins. */
export const beginning = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
