/** Answers to a questionnaire, as they are sent and stored. */

export type AnswerValue =
  | string
  | number
  | boolean
  | readonly AnswerValue[]
  | { readonly [field: string]: AnswerValue };

/** A type, because it is a JSON object too, which an interface is not. */
export type Answer = {
  readonly value: AnswerValue;
  /** The follow-up. */
  readonly details?: Readonly<Record<string, AnswerValue>>;
};

/** Answers by question id. */
export type Answers = Readonly<Record<string, Answer>>;

/** The body of the step: what was answered so far, and of which version. */
export interface DueDiligenceAnswers {
  readonly questionnaireVersion?: string;
  readonly answers: Answers;
}

const isObject = (value: AnswerValue | undefined): value is { readonly [field: string]: AnswerValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of a value, if the value has fields and this is one of them. */
export const fieldOf = (value: AnswerValue | undefined, field: string): AnswerValue | undefined =>
  isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;

/** The items of a list; none when it is no list. */
export const itemsOf = (value: AnswerValue | undefined): readonly AnswerValue[] => (Array.isArray(value) ? value : []);

/** The version that a body says it answers; undefined if it does not say. */
export function versionIn(body: unknown): string | undefined {
  const version = (body as { questionnaireVersion?: unknown } | null)?.questionnaireVersion;
  return typeof version === 'string' ? version : undefined;
}
