import type { Language } from '../../words/languages.ts';
import type { Announced } from '../documents/document.ts';
import type { OptionDescription } from '../field-conditions.ts';
import type { FieldKind } from '../fields.ts';
import { defaultPolicy, type Policy } from '../policy.ts';
import { maxItems, maxLength } from './leaf.ts';
import type { Condition, Field, Question, Questionnaire, Shape } from './questionnaire.ts';
import { type QuestionnaireWords, type Say, sayer } from './words.ts';

/** A form's description of a value. */
export interface ShapeDescription {
  readonly type: Shape['type'] | FieldKind['type'] | 'texts';
  readonly options?: readonly OptionDescription[];
  /** The options are the countries of ISO 3166-1, by alpha-2 code. */
  readonly countries?: true;
  /** A country may be given, or a list of them; an empty list says that there is none. */
  readonly several?: true;
  readonly fields?: readonly FieldDescription[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly multiline?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A number without decimal places. */
  readonly integer?: true;
  /** Most decimal places of an amount. */
  readonly decimals?: number;
  /** The purpose of a file. */
  readonly purpose?: Announced['purpose'];
}

export interface FieldDescription extends ShapeDescription {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
  /** Asked only if this holds for the fields beside it; always asked if absent. */
  readonly when?: Condition;
  /** Required if this holds for the fields beside it, although `required` is false. */
  readonly requiredWhen?: Condition;
}

export interface QuestionDescription extends ShapeDescription {
  readonly id: string;
  readonly section: string;
  readonly text: string;
  readonly help?: string;
  /** Some answer to it makes the risk high. */
  readonly critical?: true;
  /** Required wherever it is asked. */
  readonly required: true;
  readonly askedIf?: { readonly question: string; readonly equals: boolean };
  /** Fields of `details`, each group asked when its condition holds of the answer. */
  readonly followUp?: readonly { readonly when: Condition; readonly fields: readonly FieldDescription[] }[];
}

export interface QuestionnaireDescription {
  readonly version: string;
  readonly language: Language;
  readonly title: string;
  readonly introduction: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly QuestionDescription[];
}

const describeOptions = (options: readonly { readonly code: string }[], place: string, say: Say) =>
  options.map(({ code }) => ({ code, label: say(`${place}.${code}`) }));

function describeShape(shape: Shape, place: string, say: Say): ShapeDescription {
  const { type } = shape;
  switch (type) {
    case 'text':
      return { type, maxLength: maxLength[shape.size], multiline: shape.size === 'long' };
    case 'number':
      return { type, minimum: shape.minimum, maximum: shape.maximum };
    case 'single':
      return { type, options: describeOptions(shape.options, place, say) };
    case 'multiple':
      return shape.options === 'countries'
        ? { type, countries: true, minItems: shape.minimum }
        : { type, options: describeOptions(shape.options, place, say), minItems: shape.minimum };
    case 'country':
      return { type, ...(shape.several && { several: true }) };
    case 'list':
      return { type, fields: describeFields(shape.fields, place, say), minItems: shape.minimum, maxItems };
    case 'group':
    case 'signature':
      return { type, fields: describeFields(shape.fields, place, say) };
    default:
      return { type };
  }
}

const describeFields = (fields: readonly Field[], place: string, say: Say): readonly FieldDescription[] =>
  fields.map(({ id, required, shape }) => ({
    id,
    label: say(`${place}.${id}`),
    required,
    ...describeShape(shape, `${place}.${id}`, say),
  }));

const describeFollowUps = ({ id, followUps }: Question, say: Say): Pick<QuestionDescription, 'followUp'> =>
  followUps.length === 0
    ? {}
    : {
        followUp: followUps.map(({ when, fields }) => ({ when, fields: describeFields(fields, `${id}.details`, say) })),
      };

const describeQuestion = (question: Question, words: QuestionnaireWords, say: Say): QuestionDescription => ({
  id: question.id,
  section: question.section,
  text: say(question.id),
  ...(Object.hasOwn(words, `${question.id}.help`) && { help: say(`${question.id}.help`) }),
  ...(question.rules.some(({ critical }) => critical) && { critical: true as const }),
  required: true,
  ...(question.askedIf && { askedIf: question.askedIf }),
  ...describeShape(question.shape, `${question.id}.value`, say),
  ...describeFollowUps(question, say),
});

/**
 * The questionnaire in one language, as plain JSON: enough to render and check the whole form. Weights stay with the
 * vendor, so that nobody answers for a score.
 */
export function describeQuestionnaire(
  questionnaire: Questionnaire,
  { language, words }: { readonly language: Language; readonly words: QuestionnaireWords },
  policy: Pick<Policy, 'ownershipThresholdPercent'> = defaultPolicy,
): QuestionnaireDescription {
  const say = sayer(words, policy);
  return {
    version: questionnaire.version,
    language,
    title: say('title'),
    introduction: say('introduction'),
    sections: questionnaire.sections.map((id) => ({ id, title: say(`sections.${id}`) })),
    questions: questionnaire.questions.map((question) => describeQuestion(question, words, say)),
  };
}
