import type { FieldDescription, ShapeDescription } from '../../../lib/domain/due-diligence/description.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { segmentsOf } from '../saving/json.ts';

type Described = FormStep['fields'][number];

const fieldsIn = (field: Described): readonly FieldDescription[] => [
  ...((field.fields ?? []) as readonly FieldDescription[]),
  ...(field.followUp ?? []).flatMap((followUp) => followUp.fields as readonly FieldDescription[]),
];

/** Returns the shape of the value that a pointer into the application names; undefined if the form does not know it. */
export function shapeAt(steps: readonly FormStep[], pointer: string): ShapeDescription | undefined {
  const [, name, ...path] = segmentsOf(pointer);
  const step = steps.find((one) => one.step === name);
  const [first, ...rest] = path.filter((segment) => !['answers', 'value', 'details'].includes(segment));
  const field = step?.fields.find(({ id }) => id === first);
  if (!field) return undefined;
  return rest
    .filter((segment) => !/^\d+$/.test(segment))
    .reduce<ShapeDescription | undefined>(
      (outer, id) => (outer === field ? fieldsIn(field) : (outer?.fields ?? [])).find((inner) => inner.id === id),
      field as ShapeDescription,
    );
}
