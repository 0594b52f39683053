/**
 * The schemas of a step while it is filled in: the answers as saved, and the patch that saves them, both derived from
 * the complete body.
 */
import { stepNames } from '../../domain/application/step-names.ts';
import type { JsonSchema, JsonSchemas } from '../openapi/json-schema.ts';
import { pascalCase } from '../pascal-case.ts';

interface Relaxed {
  readonly components: JsonSchemas;
  /** Whether null removes a field, as in a merge patch (RFC 7396). */
  readonly nullable: boolean;
}

/** The maximum number of characters of a text, and of entries of a list, that a step can hold. */
const most = 65_536;

const nameIn = ($ref: string) => $ref.slice($ref.lastIndexOf('/') + 1);

/** Returns a schema that accepts `schema` or `other`. The description applies to both. */
function either({ description, ...schema }: JsonSchema, other: JsonSchema): JsonSchema {
  const { anyOf } = schema;
  return { ...(description !== undefined && { description }), anyOf: [...(anyOf ?? [schema]), other] };
}

function relaxedObject(schema: JsonSchema, how: Relaxed): JsonSchema {
  const { required: _, ...open } = schema;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const may = relaxed(property, how);
    return [name, how.nullable ? either(may, { type: 'null' }) : may];
  });
  return { ...open, properties: Object.fromEntries(properties) };
}

/** Keeps the limit of a text. The limit of a format, such as a date's, does not apply to a half-typed value. */
const lengthOf = ({ pattern, format, maxLength }: JsonSchema): unknown =>
  pattern === '\\S' || format === 'email' || format === 'uri' ? maxLength : most;

/** Returns a schema that accepts any value of the same JSON type. */
function anyOfType(schema: JsonSchema, how: Relaxed): JsonSchema {
  const { description, type } = schema;
  const said = description !== undefined && { description };
  switch (type) {
    case 'array':
      // Items are replaced together with their list, so null removes nothing in them.
      return { ...said, type, maxItems: most, items: relaxed(schema.items ?? {}, { ...how, nullable: false }) };
    case 'string':
      return { ...said, type, pattern: '^[\\s\\S]*$', maxLength: lengthOf(schema) };
    case 'integer':
      return { ...said, type: 'number' };
    default:
      return { ...said, type };
  }
}

/** Returns the schema for saving for later, which accepts a half-typed value. The value is then outstanding. */
function relaxed(schema: JsonSchema, how: Relaxed): JsonSchema {
  if (schema.$ref) return relaxed(how.components[nameIn(schema.$ref)] ?? {}, how);
  if (schema.anyOf) return { ...schema, anyOf: schema.anyOf.map((one) => relaxed(one, how)) };
  return schema.type === 'object' ? relaxedObject(schema, how) : anyOfType(schema, how);
}

const steps = stepNames.map(pascalCase);

/** Returns the components that are derived from the complete bodies. */
export const drafts = (components: JsonSchemas): JsonSchemas =>
  Object.fromEntries(
    steps.flatMap((step) => {
      const { description: _, ...complete } = components[step] ?? {};
      const draft = {
        description: `${step} as it is saved. Fields may be absent, blank or half-typed; \`outstanding\` lists them.`,
      };
      const patch = {
        description: `A JSON merge patch (RFC 7396) of ${step}: absent fields stay, null removes a field, and lists are replaced as a whole. Only types, field names and lengths are checked.`,
      };
      return [
        [`${step}Draft`, { ...draft, ...relaxed(complete, { components, nullable: false }) }],
        [`${step}Patch`, { ...patch, ...relaxed(complete, { components, nullable: true }) }],
      ];
    }),
  );
