import type { StepName } from '../../domain/application/application.ts';
import { describeQuestionnaire, type ShapeDescription } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import { Refused } from '../../domain/refusal.ts';
import { formOf } from '../../programs/forms.ts';
import { currentQuestionnaire } from '../../programs/questionnaires.ts';
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

function questions(step: StepName, language: Language, policy: Policy): FormStep {
  const { version, title, introduction, sections, questions } = describeQuestionnaire(
    currentQuestionnaire,
    language,
    policy,
  );
  return { step, title, introduction, questionnaireVersion: version, sections, fields: questions.map(withPurposes) };
}

function presentStep(step: StepName, language: Language, policy: Policy): FormStep {
  const { schema, sections, words } = stepForms[step];
  if (!schema) return questions(step, language, policy);
  const { title, introduction, sections: titles } = words[language];
  return {
    step,
    title,
    introduction,
    sections: Object.keys(sections).map((id) => ({ id, title: titles[id] ?? id })),
    fields: describeStep(schema.shape, sections, words[language]),
  };
}

interface Asked {
  readonly program: string;
  /** The current one, where none is named. */
  readonly version?: string;
  readonly language: Language;
}

/** A form of a program, whole: all that draws the steps of an application that is pinned to its version. */
export function presentForm({ program, version, language }: Asked, policy: Policy) {
  const form = formOf(version);
  if (!form) throw new Refused({ code: 'not-found' });
  const { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays } = policy;
  return {
    program,
    version: form.version,
    language,
    deadlines: { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays },
    steps: form.steps.map((step) => presentStep(step, language, policy)),
  };
}
