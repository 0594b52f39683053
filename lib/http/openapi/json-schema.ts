/** JSON Schema 2020-12 of zod schemas, with the bounds that a schema implies and zod does not print. */
import * as z from 'zod/mini';
import { documented } from './documented.ts';

/** The part of JSON Schema that zod prints and this project rewrites. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly properties?: JsonSchemas;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}
export type JsonSchemas = Readonly<Record<string, JsonSchema>>;

/** The maximum length of a text that matches a pattern: linters and generators need the number itself. */
const longest: Readonly<Record<string, number>> = {
  '^[A-Z]{2}$': 2,
  '^[A-Z]{3}$': 3,
  '^[A-Za-z0-9-]{1,64}$': 64,
  '^\\s*\\d{1,18}(\\.\\d{1,4})?\\s*$': 64,
  '^-?\\d{1,18}(\\.\\d{1,4})?$': 24,
};

const boundsOfText = ({ format, pattern, enum: options, const: only, maxLength }: JsonSchema): object => {
  if (options !== undefined || only !== undefined) return {};
  const length = format === 'date' ? 10 : longest[pattern ?? ''];
  return {
    ...(maxLength === undefined && length !== undefined && { maxLength: length }),
    // Texts are trimmed before they are measured, so a text that may not be empty may not be blank.
    ...(format === undefined && pattern === undefined && { pattern: '\\S' }),
  };
};

const boundsOfInteger = ({ maximum }: JsonSchema): object => ({
  format: Number(maximum) < 2 ** 31 ? 'int32' : 'int64',
});

function bounded(schema: JsonSchema): JsonSchema {
  if (schema.type === 'integer') return { ...schema, ...boundsOfInteger(schema) };
  if (schema.type !== 'string') return schema;
  return { ...schema, ...boundsOfText(schema) };
}

/** Returns whether a member only identifies a schema to zod. */
const isInternal = (key: string, value: unknown): boolean =>
  (key === 'id' || key === '$id' || key === '$schema') && typeof value === 'string';

function finished(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(finished);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).filter(([key, value]) => !isInternal(key, value));
  return bounded(Object.fromEntries(entries.map(([key, value]) => [key, finished(value)])));
}

const options = { target: 'draft-2020-12', metadata: documented } as const;

/** Returns every named schema in the form that a client sends, as a component that refers to the others. */
export function componentSchemas(): JsonSchemas {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(documented, { ...options, io: 'input', uri });
  return finished(schemas) as JsonSchemas;
}

/** Returns a schema that is used in one place only. `output` shows what a transformed text stands for. */
export const inlineSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema =>
  finished(z.toJSONSchema(schema, { ...options, metadata: z.registry(), io })) as JsonSchema;
