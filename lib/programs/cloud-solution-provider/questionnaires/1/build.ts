/** The few forms that questions, fields and rules of questionnaire 1 take, so that its data reads as a table. */
import type {
  Condition,
  CountryRisk,
  Field,
  Option,
  Rule,
  Shape,
} from '../../../../domain/due-diligence/questionnaire.ts';

export const yes = { kind: 'equals', value: true } as const;
export const no = { kind: 'equals', value: false } as const;

export const yesNo = { type: 'yes-no' } as const;
export const tick = { type: 'tick' } as const;
export const country = { type: 'country' } as const;
/** Several, or none: an empty list is the nationality of the stateless. */
export const nationality = { type: 'country', several: true } as const;
export const date = { type: 'date' } as const;
export const email = { type: 'email' } as const;
export const file = { type: 'file' } as const;
export const name = { type: 'text', size: 'name' } as const;
export const short = { type: 'text', size: 'short' } as const;
export const long = { type: 'text', size: 'long' } as const;
export const percent = { type: 'number', minimum: 0, maximum: 100 } as const;

/** A field that must be filled in where it is asked. */
export const field = (id: string, shape: Shape): Field => ({ id, shape, required: true });

/** A field that may be left empty. */
export const optionalField = (id: string, shape: Shape): Field => ({ id, shape, required: false });

export const option = (code: string): Option => ({ code });

/** Raises a flag and adds to the score. */
export const weigh = (flagId: string, points: number, when: Condition | CountryRisk): Rule => ({
  flagId,
  points,
  when,
  critical: false,
});

/** Makes the risk high whatever the score. */
export const critical = (flagId: string, when: Condition): Rule => ({
  flagId,
  points: 0,
  when,
  critical: true,
});

/** Keeps the application from being approved at all, once a reviewer upholds it. */
export const forbidding = (rule: Rule): Rule => ({ ...rule, forbidsApproval: true });
