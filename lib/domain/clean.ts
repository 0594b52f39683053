import * as z from 'zod/mini';

/** Returns a value as its schema reads it, as far as it is well-formed, and the rest of it as it was given. */
export function cleaned(schema: z.core.$ZodType, input: unknown): unknown {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
      return cleaned(def.innerType, input);
    case 'array':
      return Array.isArray(input) ? input.map((entry) => cleaned(def.element, entry)) : input;
    case 'object':
      return typeof input === 'object' && input !== null && !Array.isArray(input)
        ? cleanedMembers(def.shape, input)
        : input;
    default:
      return input;
  }
}

const cleanedMembers = (shape: z.core.$ZodShape, input: object): unknown =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, field ? cleaned(field, value) : value];
    }),
  );
