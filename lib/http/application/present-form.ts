import type { StepName } from '../../domain/application/step-names.ts';
import { describeQuestionnaire, type ShapeDescription } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import type { FormToRead } from '../../operations/application/read-terms.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import { describeStep, type FormField } from '../../steps/describe.ts';
import { stepForms } from '../../steps/forms.ts';
import type { Language } from '../../words/languages.ts';

interface FormStep {
  readonly step: StepName;
  readonly title: string;
  readonly introduction?: string;
  /** Absent if each field is answered under its own name. Questions are answered below `answers`. */
  readonly questionnaireVersion?: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly fields: readonly FormField[];
}

/** Returns a question with the purpose of its files, which is evidence. */
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

interface Shown extends Pick<FormToRead, 'program' | 'questionnaire'> {
  readonly language: Language;
  readonly policy: Policy;
}

function questions(step: StepName, { program: { id }, questionnaire, language, policy }: Shown): FormStep {
  if (!questionnaire) throw new Error(`The program ${id} asks no questionnaire`);
  const { version } = questionnaire;
  const words = questionnaireWords(id, version, language);
  const described = describeQuestionnaire(questionnaire, { language, words }, policy);
  const { title, introduction, sections, questions } = described;
  return { step, title, introduction, questionnaireVersion: version, sections, fields: questions.map(withPurposes) };
}

function presentStep(step: StepName, shown: Shown): FormStep {
  const { schema, sections, words } = stepForms[step];
  if (!schema) return questions(step, shown);
  const { title, introduction, sections: titles, fields } = words[shown.language];
  return {
    step,
    title,
    introduction,
    sections: Object.keys(sections).map((id) => ({ id, title: titles[id] ?? id })),
    fields: describeStep(schema.shape, sections, fields),
  };
}

/**
 * Returns a form of a program: everything needed to draw the steps of an application that is pinned to its versions.
 */
export function presentForm({ program, form, questionnaire }: FormToRead, language: Language, policy: Policy) {
  const { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays } = policy;
  return {
    program: program.id,
    version: form.version,
    language,
    deadlines: { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays },
    steps: form.steps.map((step) => presentStep(step, { program, questionnaire, language, policy })),
  };
}
