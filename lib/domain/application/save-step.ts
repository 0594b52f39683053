import type { Triggers } from '../due-diligence/asks.ts';
import type { Finding } from '../finding.ts';
import type { BusinessArea, Timestamp } from '../ids.ts';
import type { Pinned } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { differences } from '../review/differences.ts';
import { isUnlocked, unlockedBy } from '../review/unlocked.ts';
import type { Application, SavedStep, StepName } from './application.ts';
import { allowedToApplicant, editableStates, type State } from './transitions.ts';

/** The save of one step: what is written if the application is as `expectedVersion` says, and may be edited. */
export interface StepSave {
  readonly step: StepName;
  readonly saved: SavedStep;
  readonly expectedVersion: number;
  /** The state that the application must be in: what is saved was judged for it. */
  readonly state: 'draft' | 'changes-requested';
  readonly at: Timestamp;
  /** The pins for which this was judged: the application must have one of them. */
  readonly pins: readonly Pinned[];
  /** Only with company information: the area that was chosen; undefined chooses the default. */
  readonly area?: { readonly chosen: BusinessArea | undefined };
  /** Only with due diligence: versions that the application may be pinned to for this save to hold. */
  readonly questionnaire?: {
    readonly version: string;
    readonly replaces: readonly string[];
    /** Of this version. */
    readonly triggers: Triggers;
  };
}

export const wrongState = (state: State): Refusal => ({
  code: 'wrong-state',
  state,
  allowed: allowedToApplicant(state),
});

/** Why an application refuses a write that expected `version`; undefined where the version is no reason. */
export const staleness = (application: Application, version: number): Refusal | undefined =>
  application.version === version ? undefined : { code: 'stale-version', currentVersion: application.version };

/**
 * Returns what a save renews because it went out of date. It may, although that was not sent back, because otherwise
 * nothing could be submitted.
 */
function renewed({ steps, questionnaireVersion }: Application, { step, saved, questionnaire }: StepSave) {
  const { acceptance } = saved;
  const accepted = acceptance && acceptance.version !== steps[step]?.acceptance?.version;
  const replaced = questionnaireVersion !== undefined && questionnaire?.replaces.includes(questionnaireVersion);
  return [...(accepted ? [`/steps/${step}/agreement`] : []), ...(replaced ? [`/steps/${step}`] : [])];
}

/** Fields that a save changes though only others were sent back. Pointers into the body of the step. */
function lockedFields(application: Application, save: StepSave): readonly Finding[] {
  const { state, unlocked, steps } = application;
  const { step, saved, questionnaire } = save;
  if (state !== 'changes-requested' || !unlocked) return [];
  const open = [...unlockedBy(unlocked, questionnaire?.triggers ?? {}), ...renewed(application, save)];
  return differences(steps[step]?.answers ?? {}, saved.answers)
    .filter(({ pointer }) => !isUnlocked(`/steps/${step}${pointer}`, open))
    .map(({ pointer }) => ({ pointer, code: 'locked', detail: 'This was not sent back: leave it as it is.' }));
}

/** Why an application does not take this save; undefined if it does. */
export function refusalOfSave(application: Application, save: StepSave): Refusal | undefined {
  const stale = staleness(application, save.expectedVersion);
  if (stale) return stale;
  if (!editableStates.includes(application.state)) return wrongState(application.state);
  const errors = lockedFields(application, save);
  if (errors.length > 0) return { code: 'invalid-request', errors };
  const { questionnaireVersion: pinned } = application;
  const { questionnaire } = save;
  return questionnaire &&
    pinned !== undefined &&
    pinned !== questionnaire.version &&
    !questionnaire.replaces.includes(pinned)
    ? { code: 'questionnaire-outdated', currentVersion: pinned }
    : undefined;
}

/** Whether a save was judged for what the application is pinned to. */
export const isJudgedFor = ({ pins }: StepSave, { program, formVersion }: Pinned): boolean =>
  pins.some((pin) => pin.program === program && pin.formVersion === formVersion);

/** The application after a save that it took: the reference for what the store writes. */
export const afterSave = (application: Application, save: StepSave): Application => ({
  ...application,
  version: application.version + 1,
  updatedAt: save.at,
  steps: { ...application.steps, [save.step]: save.saved },
  ...(save.area && { chosenArea: save.area.chosen }),
  ...(save.questionnaire && { questionnaireVersion: save.questionnaire.version }),
});
