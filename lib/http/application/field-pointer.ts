import type * as z from 'zod/mini';
import type { StepName } from '../../domain/application/step-names.ts';
import { dueDiligenceBody } from '../../domain/due-diligence/body.ts';
import { normalPointer } from '../../domain/review/unlocked.ts';
import { offeredPrograms } from '../../programs/programs.ts';
import { steps } from '../../steps/steps.ts';

/** Returns the schemas of a step's body, one for each version of the questionnaire. */
function schemasOf(step: StepName): readonly z.core.$ZodType[] {
  const { schema } = steps[step];
  return schema ? [schema] : offeredPrograms.flatMap(({ questionnaires }) => questionnaires.map(dueDiligenceBody));
}

const isStep = (name: string): name is StepName => Object.hasOwn(steps, name);

/** Returns the schema of what `segment` names in a value of `schema`; undefined if it names nothing. */
function inner(schema: z.core.$ZodType, segment: string): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, segment) ? def.shape[segment] : undefined;
    case 'array':
      return /^(0|[1-9]\d{0,3})$/.test(segment) ? def.element : undefined;
    case 'optional':
      return inner(def.innerType, segment);
    default:
      return undefined;
  }
}

/**
 * Returns whether a pointer (RFC 6901), in any of the forms that `normalPointer` knows, names a step or a field of one.
 */
export function namesField(pointer: string): boolean {
  const [root, step = '', ...path] = normalPointer(pointer)
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (root !== 'steps' || !isStep(step)) return false;
  return schemasOf(step).some(
    (schema) => path.reduce<z.core.$ZodType | undefined>((at, name) => at && inner(at, name), schema) !== undefined,
  );
}
