import type { Application, SavedStep, StepName } from '../../domain/application/application.ts';
import type { Completeness } from '../../domain/application/completeness.ts';
import { applyMergePatch } from '../../domain/application/merge-patch.ts';
import { refusalOfSave, type StepSave } from '../../domain/application/save-step.ts';
import { Refused } from '../../domain/refusal.ts';
import type { ApplicationRef, ApplicationStore, Deps } from '../ports.ts';

/** The basis of a save: the application as it is, if it had to be read. */
export interface Basis {
  readonly state: StepSave['state'];
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

const basisOf = ({ state, steps }: Application, step: StepName): Basis => ({
  state: state === 'changes-requested' ? state : 'draft',
  before: steps[step],
});

interface StepWrite {
  readonly step: StepName;
  readonly body: unknown;
  readonly saveOf: SaveOf;
}

/**
 * Saves a step whole: one request while it is a draft, and one more if changes were requested, because only the fields
 * that were sent back may change. Refused with `not-found`, `stale-version`, `wrong-state`, `questionnaire-outdated`.
 */
export async function saveStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  { step, body, saveOf }: StepWrite,
): Promise<Completeness> {
  const save = saveOf(body, { state: 'draft' });
  const saved = await store.saveStep(ref, save);
  if (saved.result === 'saved') return saved.application;
  const { application } = saved;
  if (application?.state !== 'changes-requested') throw refusalFor(application, save);
  return saveJudged(store, ref, application, saveOf(body, basisOf(application, step)));
}

/** Merges a patch (RFC 7396) into the saved step: one read and one write. */
export async function patchStep(
  { store }: Pick<Deps, 'store'>,
  ref: ApplicationRef,
  { step, body: patch, saveOf }: StepWrite,
): Promise<Completeness> {
  const application = await store.find(ref);
  if (!application) throw new Refused({ code: 'not-found' });
  const basis = basisOf(application, step);
  const save = saveOf(applyMergePatch(basis.before?.answers ?? {}, patch), basis);
  return saveJudged(store, ref, application, save);
}
