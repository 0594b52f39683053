import * as z from 'zod/mini';
import { remainderOf } from './conditions.ts';
import { leafSchema, maxItems } from './leaf.ts';
import type { Field, Question, Questionnaire, Shape } from './questionnaire.ts';

const object = (fields: readonly Field[], allOptional = false) =>
  z.strictObject(
    Object.fromEntries(
      fields.map(({ id, required, shape }) => [
        id,
        required && !allOptional ? schemaOf(shape) : z.optional(schemaOf(shape)),
      ]),
    ),
  );

function list({ fields, minimum, percentField }: Shape & { type: 'list' }): z.ZodMiniType {
  const items = z.array(object(fields)).check(...(minimum > 0 ? [z.minLength(minimum)] : []), z.maxLength(maxItems));
  if (percentField === undefined) return items;
  // The items are objects of answer values: `object` has just said so, though not to the compiler.
  return items.check(z.refine((value) => remainderOf(value as never, percentField) >= -1e-6, 'sum-above-100'));
}

function schemaOf(shape: Shape): z.ZodMiniType {
  switch (shape.type) {
    case 'list':
      return list(shape);
    case 'group':
    case 'signature':
      return object(shape.fields);
    default:
      return leafSchema(shape);
  }
}

function answer({ shape, followUps }: Question): z.ZodMiniType {
  const fields = followUps.flatMap((followUp) => followUp.fields);
  return z.strictObject({ value: schemaOf(shape), details: z.optional(object(fields, true)) });
}

/**
 * The schema of a complete body, for JSON Schema and OpenAPI: every question that is always asked, and the
 * shape of the others. Which follow-ups are asked, and thus required, only `readDueDiligence` knows.
 */
export const dueDiligenceBody = (questionnaire: Questionnaire) =>
  z.strictObject({
    questionnaireVersion: z.literal(questionnaire.version),
    answers: z.strictObject(
      Object.fromEntries(
        questionnaire.questions.map((question) => [
          question.id,
          question.askedIf ? z.optional(answer(question)) : answer(question),
        ]),
      ),
    ),
  });
