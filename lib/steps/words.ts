/**
 * The words that a form shows for a step, in one language. Their types follow the step's answers, so that every field
 * has a label.
 */
import type { Language } from '../words/languages.ts';

interface Named {
  readonly label: string;
  readonly help?: string;
}

/** The words of a value, with those of its fields or options if it has any. */
type WordsOfValue<Value> = [Value] extends [readonly (infer Entry)[]]
  ? WordsOfValue<Entry>
  : [Value] extends [string]
    ? string extends Value
      ? object
      : // A language that comes later is called by its tag until it has a name.
        [Value] extends [Language]
        ? { readonly options: Readonly<Partial<Record<Value, string>>> }
        : { readonly options: Readonly<Record<Value, string>> }
    : [Value] extends [object]
      ? { readonly fields: FieldWords<Value> }
      : object;

/** The words of each field of an object. */
export type FieldWords<Answers> = {
  readonly [Field in keyof Answers]-?: Named & WordsOfValue<NonNullable<Answers[Field]>>;
};

/** The words of a step whose answers are of this type, and whose fields are shown in these sections. */
export interface StepWords<Answers = object, Section extends string = string> {
  readonly title: string;
  readonly introduction?: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly fields: FieldWords<Answers>;
}

/** The words of a field, whatever its type. */
export interface AnyWords extends Named {
  readonly fields?: Readonly<Record<string, AnyWords>>;
  readonly options?: Readonly<Record<string, string>>;
}

/** The words of a step, whatever its answers. */
export interface AnyStepWords {
  readonly title: string;
  readonly introduction?: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, AnyWords>>;
}
