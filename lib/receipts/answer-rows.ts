import { fieldNames } from '../programs/field-names.ts';
import type { Row } from './blocks.ts';
import { isList, isObject, type Json, type JsonObject } from './content.ts';
import { isMoney, type Words } from './words.ts';

const order = Object.keys(fieldNames);
const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);

/** Fields in the order of the form; those that it does not know come last. */
const inOrder = (answers: JsonObject): readonly [string, Json][] =>
  Object.entries(answers).sort(([one], [other]) => place(one) - place(other));

/** A list of parts, each under its number. */
function listRows(label: string, field: string, items: readonly Json[], depth: number, words: Words): readonly Row[] {
  if (items.every(isMoney)) return [{ label, lines: items.map((item) => words.money(item)), depth }];
  if (!items.some((item) => isObject(item) || isList(item)))
    return [{ label, lines: items.map((item) => words.scalar(field, item)), depth }];
  return items.flatMap((item, index) => valueRows(`${label} ${index + 1}`, field, item, depth, words));
}

/** A value under its label: in one row, or in rows one deeper. */
export function valueRows(label: string, field: string, value: Json, depth: number, words: Words): readonly Row[] {
  if (isList(value) && value.length === 0) return [{ label, lines: [words.texts.none], depth }];
  if (isList(value)) return listRows(label, field, value, depth, words);
  if (isMoney(value)) return [{ label, lines: [words.money(value)], depth }];
  if (isObject(value)) return [{ label, depth }, ...answerRows(value, words, depth + 1)];
  return [{ label, lines: [words.scalar(field, value)], depth }];
}

/** The answers of a step, or of a part of one: every field that is there. */
export const answerRows = (answers: JsonObject, words: Words, depth = 0): readonly Row[] =>
  inOrder(answers).flatMap(([field, value]) => valueRows(words.label(field), field, value, depth, words));
