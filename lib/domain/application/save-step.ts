import { isCountry } from '../countries.ts';
import { documentsOfStep } from '../documents/document-references.ts';
import { type Finding, isUnkeepable } from '../finding.ts';
import type { Timestamp } from '../ids.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import { type Pinned, type ProgramRules, pinsWith } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { differences } from '../review/differences.ts';
import { listsShortened } from '../review/shortened.ts';
import { isUnlocked, unlockedBy } from '../review/unlocked.ts';
import type { Application } from './application.ts';
import { companyAnswers } from './company.ts';
import { stepsOf } from './journey.ts';
import { withAnswers } from './save-with.ts';
import type { SavedStep } from './saved-step.ts';
import type { SavedWith, Step, StepContext } from './step.ts';
import type { StepName } from './step-names.ts';
import { allowedToApplicant, editableStates, type State } from './transitions.ts';

/** The save of one step: what is written if the application is as `expectedVersion` says, and may be edited. */
export interface StepSave extends Omit<SavedWith, 'acceptance'> {
  readonly step: StepName;
  readonly saved: SavedStep;
  readonly expectedVersion: number;
  /** The state that the application must be in: what is saved was judged for it. */
  readonly state: 'draft' | 'changes-requested';
  readonly at: Timestamp;
  /** `documentsClean` of the application with it, where its documents were read; null for none. */
  readonly documentsClean?: number | null;
  /** Whether it was judged for a renewal, which keeps the company and its area. */
  readonly isOfRenewal?: boolean;
  /** The pins for which this was judged: the application must have one of them. */
  readonly pins: readonly Pinned[];
}

export const wrongState = (state: State): Refusal => ({
  code: 'wrong-state',
  state,
  allowed: allowedToApplicant(state),
});

/** Why an application refuses a write that expected `version`; undefined if the version matches. */
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

/** Returns pointers to the fields that a save changes although they were not sent back. */
function lockedFields(application: Application, save: StepSave): readonly Finding[] {
  const { state, unlocked, steps } = application;
  const { step, saved, questionnaire } = save;
  if (state !== 'changes-requested' || !unlocked) return [];
  const place = `/steps/${step}`;
  const before = steps[step]?.answers ?? {};
  const open = [...unlockedBy(unlocked, questionnaire?.triggers ?? {}), ...renewed(application, save)];
  const inStep = open.flatMap((pointer) => (pointer.startsWith(`${place}/`) ? [pointer.slice(place.length)] : []));
  const shortened = listsShortened(before, saved.answers, inStep).map((list) => `${place}${list}`);
  return differences(before, saved.answers)
    .filter(({ pointer }) => !isUnlocked(`${place}${pointer}`, [...open, ...shortened]))
    .map(({ pointer }) => ({ pointer, code: 'locked' as const }));
}

/** Why an application refuses this save; undefined if it accepts it. */
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

/** The application after an accepted save: the reference for what the store writes. */
export const afterSave = (application: Application, save: StepSave): Application => ({
  ...application,
  version: application.version + 1,
  updatedAt: save.at,
  steps: { ...application.steps, [save.step]: save.saved },
  ...(save.area && { chosenArea: save.area.chosen }),
  ...(save.questionnaire && { questionnaireVersion: save.questionnaire.version }),
});

/** A body of a step to save, as a request brings it. */
export interface SaveStep {
  readonly step: Step;
  readonly body: unknown;
  /** Whether the body has to be complete. */
  readonly complete: boolean;
  readonly expectedVersion: number;
  readonly at: Timestamp;
  readonly by: StepContext['by'];
  readonly language: StepContext['language'];
}

/** The basis on which a body is judged: the application as it is if it had to be read, and otherwise as expected. */
export interface Basis extends Pick<StepContext, 'program' | 'before' | 'country'>, Pick<StepSave, 'state' | 'pins'> {}

/** Where a company is registered, as far as it has said. */
function countryIn(application: Application): string | undefined {
  const { registrationCountry } = companyAnswers(application);
  return typeof registrationCountry === 'string' && isCountry(registrationCountry) ? registrationCountry : undefined;
}

/** Returns the basis that an application gives. Refused with `not-found` if it has no such step. */
export function basisOf(application: Application, step: StepName, program: ProgramRules): Outcome<Basis, Refusal> {
  const { state, steps, program: id, formVersion } = application;
  if (!stepsOf(program, application).includes(step)) return refused({ code: 'not-found' });
  return accepted({
    state: state === 'changes-requested' ? state : 'draft',
    program,
    pins: [{ program: id, formVersion }],
    before: steps[step],
    country: countryIn(application),
  });
}

/**
 * Returns the basis that a body can be judged for before its application is read: a draft of the one program that it
 * can belong to, or of all if it reads alike in them; undefined if the application has to be read first.
 */
export function expectedBasis(
  { name, programs, isJudgedByRest }: Step,
  body: unknown,
  asking: readonly ProgramRules[],
  at: Timestamp,
): Basis | undefined {
  if (isJudgedByRest?.(body, at)) return undefined;
  const [program, ...others] = programs && asking.length > 1 ? programs(body, asking) : asking;
  if (!program || (programs && others.length > 0)) return undefined;
  return { state: 'draft', program, pins: [program, ...others].flatMap((one) => pinsWith(name, one)) };
}

/**
 * Largest step, in bytes of UTF-8 JSON: the steps of an application fit an item of the table (400 kB) with room to
 * spare.
 */
const maxStepBytes = 64 * 1024;

const oversize = (answers: unknown): readonly Finding[] =>
  new TextEncoder().encode(JSON.stringify(answers)).length > maxStepBytes
    ? [{ pointer: '', code: 'too-long', sentence: 'bytes-at-most', params: { limit: maxStepBytes } }]
    : [];

/**
 * Decides what is written for a body. Refused with `invalid-request` if it has to be complete and is not, or has what
 * cannot even be kept for later.
 */
export function decideSave(
  { step, body, complete, expectedVersion, at, by, language }: SaveStep,
  { state, pins, ...basis }: Basis,
): Outcome<StepSave, Refusal> {
  const context = { ...basis, at, by, language };
  const reading = step.read(body, context);
  if (!reading.ok) return reading;
  const { answers: wellFormed, kept = wellFormed, malformed, missing: absent } = reading.value;
  const answers = complete ? wellFormed : kept;
  const faults = [...malformed, ...absent];
  const errors = [...(complete ? faults : faults.filter(isUnkeepable)), ...oversize(answers)];
  if (errors.length > 0) return refused({ code: 'invalid-request', errors });
  const decided = withAnswers(step, { answers, missing: faults, complete }, context);
  if (!decided.ok) return decided;
  const { acceptance, ...rest } = decided.value.savedWith;
  const missing = [...faults, ...decided.value.faults];
  const named = documentsOfStep(
    step.name,
    { steps: { [step.name]: { answers, missing, savedAt: at } } },
    basis.program,
  );
  const saved = { answers, missing, namesDocuments: named.length > 0, savedAt: at, acceptance };
  return accepted({ step: step.name, saved, expectedVersion, state, pins, at, ...rest });
}
