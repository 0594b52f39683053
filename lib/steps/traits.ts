/** The part of each step that the rules read, apart from its answers. */
import type * as z from 'zod/mini';
import { type StepName, stepNames } from '../domain/application/step-names.ts';
import { fieldKinds } from '../domain/fields.ts';
import type { FilePath, StepTraits } from '../domain/program.ts';
import { steps } from './steps.ts';

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

function traitsOf(step: StepName): StepTraits {
  const { schema, together, refersTo } = steps[step];
  return { files: schema ? filePaths(schema) : [], together, refersTo };
}

/** The traits of each step. */
export const stepTraits = Object.fromEntries(stepNames.map((step) => [step, traitsOf(step)])) as Readonly<
  Record<StepName, StepTraits>
>;
