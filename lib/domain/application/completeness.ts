/** How an application stands: what of it tells what its steps lack, without what was answered. */
import { documentsOfAnswers } from '../documents/document-references.ts';
import { versionIn } from '../due-diligence/answers.ts';
import type { ProgramRules } from '../program.ts';
import { type Application, type DocumentNamed, type SavedStep, type StepName, stepNames } from './application.ts';

export interface StepCompleteness extends Pick<SavedStep, 'missing'> {
  /** The version of the agreement that it accepts, or of the questionnaire that it answers. */
  readonly refersTo?: string;
  readonly documents: readonly DocumentNamed[];
}

export interface Completeness
  extends Pick<
    Application,
    'applicationId' | 'program' | 'formVersion' | 'state' | 'version' | 'questionnaireVersion'
  > {
  /** Of the steps that are filled in. */
  readonly steps: Readonly<Partial<Record<StepName, StepCompleteness>>>;
}

/** The version of the agreement that a step accepts, or of the questionnaire that it answers; undefined for neither. */
export const versionReferredTo = ({
  answers,
  acceptance,
}: Pick<SavedStep, 'answers' | 'acceptance'>): string | undefined => acceptance?.version ?? versionIn(answers);

export const completenessOfStep = (step: StepName, saved: SavedStep, program: ProgramRules): StepCompleteness => ({
  missing: saved.missing,
  refersTo: versionReferredTo(saved),
  documents: documentsOfAnswers(step, saved.answers, program),
});

/** Returns what an application leaves to judge: the reference for the store's response to a save. */
export const completenessOf = (
  { applicationId, program, formVersion, state, version, questionnaireVersion, steps }: Application,
  rules: ProgramRules,
): Completeness => ({
  applicationId,
  program,
  formVersion,
  state,
  version,
  questionnaireVersion,
  steps: Object.fromEntries(
    stepNames.flatMap((step) => {
      const saved = steps[step];
      return saved ? [[step, completenessOfStep(step, saved, rules)]] : [];
    }),
  ),
});

/** Returns whether any step names a document. */
export const namesDocuments = ({ steps }: Completeness): boolean =>
  Object.values(steps).some(({ documents }) => documents.length > 0);
