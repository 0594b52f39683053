import * as z from 'zod/mini';

/** The API description's words for a schema. A schema with an `id` becomes a component of that name. */
export const documented = z.registry<{ id?: string; description?: string }>();

/** Makes `schema` a component of the API description, wherever it is used. */
export function named<Schema extends z.ZodMiniType>(id: string, description: string, schema: Schema): Schema {
  documented.add(schema, { id, description });
  return schema;
}

/** Returns the same schema with a description of its own for the place where it is used. */
export function described<Schema extends z.ZodMiniType>(description: string, schema: Schema): Schema {
  const own = z.clone(schema);
  documented.add(own, { description });
  return own;
}
