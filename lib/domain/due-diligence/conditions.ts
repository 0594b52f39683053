import { type Answer, type AnswerValue, fieldOf, itemsOf } from './answers.ts';
import type { Condition } from './questionnaire.ts';

const numberOf = (value: AnswerValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** Returns what the items leave of 100 percent, by a number field of theirs. */
export const remainderOf = (value: AnswerValue, field: string): number =>
  100 - itemsOf(value).reduce<number>((sum, item) => sum + (numberOf(fieldOf(item, field)) ?? 0), 0);

const remainderAbove = (value: AnswerValue, { field, limit }: { field: string; limit: number }): boolean =>
  // Sums of decimals are off by a few ulp: 25.000000000000004 is not above 25.
  Array.isArray(value) && remainderOf(value, field) > limit + 1e-6;

/** The value that a condition is about: the answer's, or a field of it. */
const aboutOf = (value: AnswerValue, field: string | undefined): AnswerValue | undefined =>
  field === undefined ? value : fieldOf(value, field);

/** Whether the answer meets the condition. An answer of another type than the condition is about does not. */
export function holds(condition: Condition, { value, details }: Answer): boolean {
  switch (condition.kind) {
    case 'equals':
      return aboutOf(value, condition.field) === condition.value;
    case 'one-of': {
      const about = aboutOf(value, condition.field);
      return typeof about === 'string' && condition.values.includes(about);
    }
    case 'below':
      return (numberOf(fieldOf(value, condition.field)) ?? condition.limit) < condition.limit;
    case 'detail-at-least':
      return (numberOf(fieldOf(details, condition.detail)) ?? Number.NEGATIVE_INFINITY) >= condition.limit;
    case 'lacks':
      return Array.isArray(value) && condition.codes.some((code) => !value.includes(code));
    case 'fewer-than':
      return (
        Array.isArray(value) && value.filter((item) => fieldOf(item, condition.field) === true).length < condition.count
      );
    case 'remainder-above':
      return remainderAbove(value, condition);
    case 'remainder-unexplained':
      return remainderAbove(value, condition) && fieldOf(details, condition.detail) === undefined;
  }
}
