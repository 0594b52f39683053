import type { StepName } from '../../domain/application/application.ts';
import { describeQuestionnaire, type ShapeDescription } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import { currentQuestionnaire, type Form, type ProgramRules } from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import { describeStep, type FormField } from '../../steps/describe.ts';
import { stepForms } from '../../steps/forms.ts';
import type { Language } from '../../words/languages.ts';

interface FormStep {
  readonly step: StepName;
  readonly title: string;
  readonly introduction?: string;
  /** Absent where each field is answered by its own name: a question is answered below `answers`. */
  readonly questionnaireVersion?: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly fields: readonly FormField[];
}

/** A question with what its files are uploaded for: evidence. */
function withPurpose<Described extends ShapeDescription>(described: Described): Described {
  const { fields } = described;
  return {
    ...described,
    ...(described.type === 'file' && { purpose: 'due-diligence-evidence' as const }),
    ...(fields && { fields: fields.map(withPurpose) }),
  };
}

const withPurposes = ({ followUp, ...question }: FormField): FormField => ({
  ...withPurpose(question),
  ...(followUp && { followUp: followUp.map(({ when, fields }) => ({ when, fields: fields.map(withPurpose) })) }),
});

interface Asked {
  readonly program: ProgramRules;
  /** The current one, where none is named. */
  readonly version?: string;
  readonly language: Language;
}

function questions(step: StepName, { program, language }: Asked, policy: Policy): FormStep {
  const questionnaire = currentQuestionnaire(program);
  if (!questionnaire) throw new Error(`The program ${program.id} asks no questionnaire`);
  const words = questionnaireWords(program.id, questionnaire.version, language);
  const { version, title, introduction, sections, questions } = describeQuestionnaire(
    questionnaire,
    { language, words },
    policy,
  );
  return { step, title, introduction, questionnaireVersion: version, sections, fields: questions.map(withPurposes) };
}

function presentStep(step: StepName, asked: Asked, policy: Policy): FormStep {
  const { language } = asked;
  const { schema, sections, words } = stepForms[step];
  if (!schema) return questions(step, asked, policy);
  const { title, introduction, sections: titles } = words[language];
  return {
    step,
    title,
    introduction,
    sections: Object.keys(sections).map((id) => ({ id, title: titles[id] ?? id })),
    fields: describeStep(schema.shape, sections, words[language]),
  };
}

/** The form of a program that is asked for. Refused with `not-found` where there never was one. */
function formAsked({ program: { forms }, version }: Asked): Form {
  const form = version === undefined ? forms[0] : forms.find((one) => one.version === version);
  if (!form) throw new Refused({ code: 'not-found' });
  return form;
}

/** A form of a program, whole: all that draws the steps of an application that is pinned to its version. */
export function presentForm(asked: Asked, policy: Policy) {
  const { version, steps } = formAsked(asked);
  const { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays } = policy;
  return {
    program: asked.program.id,
    version,
    language: asked.language,
    deadlines: { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays },
    steps: steps.map((step) => presentStep(step, asked, policy)),
  };
}
