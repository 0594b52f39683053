/**
 * The schemas of a step while it is filled in: the answers as saved, and the patch that saves them, both derived from
 * the complete body.
 */
import { stepNames } from '../../domain/application/application.ts';
import type { JsonSchema, JsonSchemas } from '../openapi/json-schema.ts';
import { pascalCase } from '../pascal-case.ts';

interface Relaxed {
  readonly components: JsonSchemas;
  /** Whether null removes a field, as in a merge patch (RFC 7396). */
  readonly nullable: boolean;
}

const blank: JsonSchema = { $ref: '#/components/schemas/Blank' };

/** The component for a blank field. */
export const blankText: JsonSchema = {
  type: 'string',
  description: 'A field that was left blank: it counts as missing.',
  pattern: '^\\s*$',
  maxLength: 65_536,
};

const nameIn = ($ref: string) => $ref.slice($ref.lastIndexOf('/') + 1);

/** Returns an alternative to `schema`. A description stays outside. */
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

/** Items are replaced together with their list, so null removes nothing in them. */
function relaxedArray({ minItems: _, ...schema }: JsonSchema, how: Relaxed): JsonSchema {
  return { ...schema, items: relaxed(schema.items ?? {}, { ...how, nullable: false }) };
}

/** Returns a schema without the requirements of a complete body: fields may be absent, blank, or not yet ticked. */
function relaxed(schema: JsonSchema, how: Relaxed): JsonSchema {
  if (schema.$ref) {
    const target = how.components[nameIn(schema.$ref)] ?? {};
    // A code of a country or currency is never blank: it is left out instead.
    return target.type === 'object' ? relaxed(target, how) : schema;
  }
  if (schema.type === 'object') return relaxedObject(schema, how);
  if (schema.type === 'array') return relaxedArray(schema, how);
  if (schema.type === 'boolean' && schema.const === true) {
    const { const: _, ...unticked } = schema;
    return unticked;
  }
  return schema.type === 'string' ? either(schema, blank) : schema;
}

const steps = stepNames.map(pascalCase);

/** Returns the components that are derived from the complete bodies. */
export const drafts = (components: JsonSchemas): JsonSchemas =>
  Object.fromEntries(
    steps.flatMap((step) => {
      const { description: _, ...complete } = components[step] ?? {};
      const draft = { description: `${step} as it is saved: fields may be absent or blank.` };
      const patch = {
        description: `A JSON merge patch (RFC 7396) of ${step}: what is absent stays, what is null is removed, lists are replaced whole.`,
      };
      return [
        [`${step}Draft`, { ...draft, ...relaxed(complete, { components, nullable: false }) }],
        [`${step}Patch`, { ...patch, ...relaxed(complete, { components, nullable: true }) }],
      ];
    }),
  );
