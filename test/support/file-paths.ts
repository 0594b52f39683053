import type * as z from 'zod/mini';
import type { FilePath } from '../../lib/domain/application/step-traits.ts';
import { fieldKinds } from '../../lib/domain/fields.ts';

/** Returns the places at which a value of `schema` names files, in the order of its fields. */
export function filePaths(schema: z.core.$ZodType, path: FilePath = []): readonly FilePath[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
      return filePaths(def.innerType, path);
    case 'array':
      return filePaths(def.element, [...path, '*']);
    case 'object':
      return Object.entries(def.shape).flatMap(([name, field]) => filePaths(field, [...path, name]));
    default:
      return fieldKinds.get(schema)?.type === 'file' ? [path] : [];
  }
}
