/** The parts of an application that determine what its steps lack, apart from documents, without the answers. */
import { versionIn } from '../due-diligence/answers.ts';
import type { Application } from './application.ts';
import type { SavedStep } from './saved-step.ts';
import { type StepName, stepNames } from './step-names.ts';

export interface StepCompleteness extends Pick<SavedStep, 'missing'> {
  /** The version of the agreement that it accepts, or of the questionnaire that it answers. */
  readonly refersTo?: string;
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

export const completenessOfStep = (saved: SavedStep): StepCompleteness => ({
  missing: saved.missing,
  refersTo: versionReferredTo(saved),
});

/** Returns these parts after a save: the reference for the store's response. */
export const completenessOf = ({
  applicationId,
  program,
  formVersion,
  state,
  version,
  questionnaireVersion,
  steps,
}: Application): Completeness => ({
  applicationId,
  program,
  formVersion,
  state,
  version,
  questionnaireVersion,
  steps: Object.fromEntries(
    stepNames.flatMap((step) => {
      const saved = steps[step];
      return saved ? [[step, completenessOfStep(saved)]] : [];
    }),
  ),
});
