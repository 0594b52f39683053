import type { StepName } from '../../domain/application/application.ts';
import { describeQuestionnaire, type ShapeDescription } from '../../domain/due-diligence/description.ts';
import type { Policy } from '../../domain/policy.ts';
import { currentQuestionnaire, type ProgramRules, questionnaireOf, versionToAnswer } from '../../domain/program.ts';
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

interface Shown {
  readonly program: ProgramRules;
  readonly language: Language;
  readonly policy: Policy;
  /** The version of the questionnaire that the form asks; undefined for a program without one. */
  readonly questionnaireVersion: string | undefined;
}

function questions(step: StepName, { program, language, policy, questionnaireVersion: version }: Shown): FormStep {
  if (version === undefined) throw new Error(`The program ${program.id} asks no questionnaire`);
  const questionnaire = questionnaireOf(program, version);
  const words = questionnaireWords(program.id, version, language);
  const { title, introduction, sections, questions } = describeQuestionnaire(
    questionnaire,
    { language, words },
    policy,
  );
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

interface Asked {
  /** The current one by default. */
  readonly version?: string;
  /** The version that the application is pinned to; the current one by default. */
  readonly questionnaireVersion?: string;
  readonly language: Language;
}

/** Returns the version to answer for one that was asked for. Refused with `not-found` if there never was one. */
function toAnswer(program: ProgramRules, pinned: string | undefined): string | undefined {
  if (pinned === undefined) return currentQuestionnaire(program)?.version;
  if (!program.questionnaires.some(({ version }) => version === pinned)) throw new Refused({ code: 'not-found' });
  return versionToAnswer(program, pinned);
}

/** Returns a form of a program, whole: all that draws the steps of an application that is pinned to these versions. */
export function presentForm(program: ProgramRules, { version, language, ...pinned }: Asked, policy: Policy) {
  const form = version === undefined ? program.forms[0] : program.forms.find((one) => one.version === version);
  if (!form) throw new Refused({ code: 'not-found' });
  const questionnaireVersion = toAnswer(program, pinned.questionnaireVersion);
  const { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays } = policy;
  return {
    program: program.id,
    version: form.version,
    language,
    deadlines: { draftDays, changesDays, firstReviewWorkingDays, decisionWorkingDays, appealDays },
    steps: form.steps.map((step) => presentStep(step, { program, language, policy, questionnaireVersion })),
  };
}
