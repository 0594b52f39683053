/** How an application stands: what of it tells what its steps lack, apart from documents, without what was answered. */
import { type Application, type SavedStep, type StepName, stepNames } from '../application/application.ts';

export interface StepStanding extends Pick<SavedStep, 'missing'> {
  /** The version of the agreement that it accepts, or of the questionnaire that it answers. */
  readonly refersTo?: string;
}

export interface ApplicationStanding
  extends Pick<Application, 'applicationId' | 'state' | 'version' | 'questionnaireVersion'> {
  /** Of the steps that are filled in. */
  readonly standings: Readonly<Partial<Record<StepName, StepStanding>>>;
}

/** The version of the agreement that a step accepts, or of the questionnaire that it answers; undefined for neither. */
export function versionReferredTo(
  step: StepName,
  { answers, acceptance }: Pick<SavedStep, 'answers' | 'acceptance'>,
): string | undefined {
  if (step === 'company-information') return acceptance?.version;
  if (step !== 'due-diligence') return undefined;
  return (answers as { questionnaireVersion?: string } | undefined)?.questionnaireVersion;
}

export const standingOfStep = (step: StepName, saved: SavedStep): StepStanding => ({
  missing: saved.missing,
  refersTo: versionReferredTo(step, saved),
});

/** What a save leaves to be judged: the reference for what the store answers of one. */
export const standingOf = ({
  applicationId,
  state,
  version,
  questionnaireVersion,
  steps,
}: Application): ApplicationStanding => ({
  applicationId,
  state,
  version,
  questionnaireVersion,
  standings: Object.fromEntries(
    stepNames.flatMap((step) => {
      const saved = steps[step];
      return saved ? [[step, standingOfStep(step, saved)]] : [];
    }),
  ),
});
