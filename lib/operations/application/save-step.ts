import type { Application, SavedStep, StepName } from '../../domain/application/application.ts';
import type { Completeness } from '../../domain/application/completeness.ts';
import { stepsOf } from '../../domain/application/journey.ts';
import { applyMergePatch } from '../../domain/application/merge-patch.ts';
import { isJudgedFor, refusalOfSave, type StepSave } from '../../domain/application/save-step.ts';
import type { ProgramRules } from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import { programOf } from '../../programs/programs.ts';
import type { ApplicationRef, ApplicationStore, Deps } from '../ports.ts';

/** The basis of a save: the application as it is if it had to be read, and as it should be otherwise. */
export interface Basis {
  readonly state: StepSave['state'];
  readonly program: ProgramRules;
  readonly pins: StepSave['pins'];
  readonly before?: SavedStep;
}

/** Turns the body of a step into its save. Throws `Refused` if the body is malformed. */
export type SaveOf = (body: unknown, basis: Basis) => StepSave;

/** Returns why an application refused a save. If no rule says why, it changed in between and back. */
const refusalFor = (application: Application | undefined, save: StepSave): Refused => {
  if (!application) return new Refused({ code: 'not-found' });
  return new Refused(refusalOfSave(application, save) ?? { code: 'try-again', retryAfterSeconds: 1 });
};

/** Judges a save against an application that was read, and writes it. */
async function saveJudged(
  store: ApplicationStore,
  ref: ApplicationRef,
  application: Application,
  save: StepSave,
): Promise<Completeness> {
  const refusal = refusalOfSave(application, save);
  if (refusal) throw new Refused(refusal);
  const saved = await store.saveStep(ref, save);
  if (saved.result === 'saved') return saved.application;
  throw refusalFor(saved.application, save);
}

/** Refused with `not-found` where the application has no such step. */
function basisOf(application: Application, step: StepName): Basis {
  const { state, steps, program: id, formVersion } = application;
  const program = programOf(application);
  if (!stepsOf(program, application).includes(step)) throw new Refused({ code: 'not-found' });
  return {
    state: state === 'changes-requested' ? state : 'draft',
    program,
    pins: [{ program: id, formVersion }],
    before: steps[step],
  };
}

interface StepWrite {
  readonly step: StepName;
  readonly body: unknown;
  /** What it is made for before its application is read; absent where that must be read first, to know its program. */
  readonly expected?: Basis;
  readonly saveOf: SaveOf;
  /** Returns the answers that a patch is merged into; as they were saved by default. */
  readonly baseOf?: (answers: unknown, patch: unknown, program: ProgramRules) => unknown;
}

async function saveRead(
  store: ApplicationStore,
  ref: ApplicationRef,
  application: Application | undefined,
  { step, body, saveOf }: StepWrite,
): Promise<Completeness> {
  if (!application) throw new Refused({ code: 'not-found' });
  return saveJudged(store, ref, application, saveOf(body, basisOf(application, step)));
}

/**
 * Saves a step whole: one request while it is a draft. One more if changes were requested, because only the fields
 * that were sent back may change, or if the body fits several programs. Refused with `not-found`, `stale-version`,
 * `wrong-state`, `questionnaire-outdated`.
 */
export async function saveStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  write: StepWrite,
): Promise<Completeness> {
  const { body, expected, saveOf } = write;
  if (!expected) return saveRead(store, ref, await store.find(ref), write);
  const save = saveOf(body, expected);
  const saved = await store.saveStep(ref, save);
  if (saved.result === 'saved') return saved.application;
  const { application } = saved;
  const isJudged = application && isJudgedFor(save, application) && application.state !== 'changes-requested';
  if (isJudged) throw refusalFor(application, save);
  return saveRead(store, ref, application, write);
}

/** Merges a patch (RFC 7396) into the saved step: one read and one write. */
export async function patchStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  { step, body: patch, saveOf, baseOf = (answers) => answers }: StepWrite,
): Promise<Completeness> {
  const application = await store.find(ref);
  if (!application) throw new Refused({ code: 'not-found' });
  const basis = basisOf(application, step);
  const save = saveOf(applyMergePatch(baseOf(basis.before?.answers ?? {}, patch, basis.program), patch), basis);
  return saveJudged(store, ref, application, save);
}
