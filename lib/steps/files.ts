/** The fields of a step that name files, from its schema. */
import type * as z from 'zod/mini';
import { type StepName, stepNames } from '../domain/application/application.ts';
import { fieldKinds } from '../domain/fields.ts';
import type { FilePath } from '../domain/program.ts';
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

const filesOf = (step: StepName): readonly FilePath[] => {
  const { schema } = steps[step];
  return schema ? filePaths(schema) : [];
};

/** The places at which the answers to each step name files. */
export const stepFiles = Object.fromEntries(stepNames.map((step) => [step, filesOf(step)]));
