/** The fields and choices of a form that are asked by the fields beside them. */
import * as z from 'zod/mini';
import type { Condition } from './due-diligence/questionnaire.ts';

/** A form's description of a choice. */
export interface OptionDescription {
  readonly code: string;
  readonly label: string;
  /** Offered only if this holds for the fields beside it; always offered if absent. */
  readonly when?: Condition;
}

/** When a field is asked, and when it has to be answered, by the fields beside it. */
export interface FieldConditions {
  /** Always, when absent. */
  readonly when?: Condition;
  readonly requiredWhen?: Condition;
}

/** The conditions of optional fields. The schema of the whole checks them; a form draws by them. */
export const fieldConditions = z.registry<FieldConditions>();

/** Records when a form asks for a value of `schema`; returns the schema. */
export function asked<Schema extends z.ZodMiniType>(conditions: FieldConditions, schema: Schema): Schema {
  fieldConditions.add(schema, conditions);
  return schema;
}
